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
mk-ctl select strip 2
timeout 2 sh <<'END' | head -1 &
mk-ctl watch 'strip/*/volume'
END
timeout 2 sh <<'END' | sed 's/^@[0-9.]* //' >trace &
mk-ctl trace on in control value
END
sleep 1
printf '\260\001\100' >&3
sleep 1
mk-ctl dump > now.xml
mk-dumpxml --summary now.xml | head -1
cat trace
exec 3>&-
wait
