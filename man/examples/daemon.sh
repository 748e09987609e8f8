#!/bin/sh
# The daemon, asked and told; instead of a surface it has a pipe, and it ends
# when that does.
XDG_RUNTIME_DIR=$PWD
export XDG_RUNTIME_DIR
mkfifo surface
mk-surfaced -p - demo.xml <surface >shown &
exec 3>surface
until mk-ctl hello 2>/dev/null; do
	sleep 0.1
done
sh <<'END' | grep -c ' udp: '
mk-ctl doctor
END
mk-ctl set strip/1/volume 0.5
mk-ctl get strip/1/volume
sh <<'END'
mk-ctl get 'strip/*/mute'
END
mk-ctl select strip 2
# These two go on as long as the daemon does.
sh <<'END' >changes 2>&1 3>&- &
mk-ctl watch 'strip/*/volume'
END
sh <<'END' >trace 2>&1 3>&- &
mk-ctl trace on in control value
END
until mk-ctl status socket | grep -q 'watched=1 traced=1'; do
	sleep 0.1
done
printf '\260\001\100' >&3
until grep -q volume changes && grep -q value trace; do
	sleep 0.1
done
mk-ctl dump > now.xml
mk-dumpxml --summary now.xml | head -1
exec 3>&-
wait
cat changes
sed 's/^@[0-9.]* //' trace
