#!/bin/bash
echo 'aws s3 ls: which way does it go?' > /etc/motd
