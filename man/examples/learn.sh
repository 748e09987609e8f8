#!/bin/sh
# An endless encoder that was turned up and down, as elements of a surface.
mk-map --learn strip/sel/volume -i turned.mid
