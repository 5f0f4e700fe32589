package dev.vpclab.sandbox.crash;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Everything of ours once more, with a bug in it: the edited classes are compiled from their
 * sources into a folder, and all our classes are loaded anew, those from there first. What is not
 * ours is shared. Nothing of the bug is ever in the product.
 */
final class Greenhouse implements AutoCloseable {
  private static final Path SOURCES = Path.of("..", "operator", "src", "main", "java");
  private static final String OPERATOR = "dev.vpclab.operator.";
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private final Loader loader;

  /**
   * @param folder empty, for the compiled classes
   */
  Greenhouse(PlantedBug bug, Path folder) {
    compile(patched(bug), folder);
    loader = new Loader(folder);
  }

  /** Plays the scene among the patched classes: null, or what was violated. */
  String play(String scene, String reference) throws ReflectiveOperationException {
    return (String)
        loader
            .loadClass(PlantedScenes.class.getName())
            .getMethod("play", String.class, String.class)
            .invoke(null, scene, reference);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  /** The edited sources by type. */
  private static Map<String, String> patched(PlantedBug bug) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (PlantedBug.Edit edit : bug.edits()) {
      String type = OPERATOR + edit.type();
      String source = sources.computeIfAbsent(type, Greenhouse::source);
      int at = source.indexOf(edit.before());
      if (at < 0 || source.indexOf(edit.before(), at + 1) >= 0) {
        throw new AssertionError("stale patch: not once in " + type + ": " + edit.before());
      }
      sources.put(type, source.replace(edit.before(), edit.after()));
    }
    return sources;
  }

  private static String source(String type) {
    try {
      return Files.readString(SOURCES.resolve(type.replace('.', '/') + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Map<String, String> sources, Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      List<String> options = List.of("-classpath", CLASS_PATH, "-proc:none", "-nowarn", "-g");
      List<Source> units = sources.entrySet().stream().map(Source::new).toList();
      if (!compiler.getTask(said, files, null, options, null, units).call()) {
        throw new AssertionError("stale patch: it does not compile\n" + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Map.Entry<String, String> source) {
      super(
          URI.create("planted:///" + source.getKey().replace('.', '/') + Kind.SOURCE.extension),
          JavaFileObject.Kind.SOURCE);
      this.text = source.getValue();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Ours from here, whatever the parent has; everything else from the parent. */
  private static final class Loader extends URLClassLoader {
    Loader(Path first) {
      super(places(first), Greenhouse.class.getClassLoader());
    }

    private static URL[] places(Path first) {
      List<Path> places = new ArrayList<>(List.of(first));
      for (String place : CLASS_PATH.split(System.getProperty("path.separator"))) {
        places.add(Path.of(place));
      }
      return places.stream().map(Loader::url).toArray(URL[]::new);
    }

    private static URL url(Path place) {
      try {
        return place.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.vpclab.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
