-- The same text for every kind of vpclab.dev: they follow one convention (kstatus). What the operator has not judged yet
-- is Progressing. Then the condition Ready says how it stands, in a sentence; Stalled is there when somebody has to do
-- something. A blocked deletion goes on by itself once its way is free, but somebody has to free it: Degraded as well.
local health = { status = "Progressing", message = "The operator has not looked at this generation yet." }
local status = obj.status
if status == nil or status.conditions == nil or status.observedGeneration == nil
    or status.observedGeneration < obj.metadata.generation then
  return health
end
for _, condition in ipairs(status.conditions) do
  if condition.type == "Ready" then
    health.message = condition.message
    if condition.status == "True" then
      health.status = "Healthy"
    elseif condition.reason == "DeletionBlocked" then
      health.status = "Degraded"
    end
  elseif condition.type == "Stalled" and condition.status == "True" then
    health.status = "Degraded"
  end
end
return health
