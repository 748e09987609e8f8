#!/bin/sh
# The names of scenes and tracks alone; and whether song XML is in order.
mk-dumpxml --only scenes,tracks demo.als
mk-dumpxml --check demo.xml
