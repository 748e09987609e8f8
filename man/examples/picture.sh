#!/bin/sh
# The song of an arrangement as a picture, and as text.
mk-song --from arrangement --svg -o demo.svg demo.als
mk-song --from arrangement --term demo.als
