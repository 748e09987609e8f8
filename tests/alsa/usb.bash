# SPDX-License-Identifier: ISC
# USB devices to plug in; as a command: bash usb.bash FUNCTION ARG ...
#
# The machine has three plugs, 0 to 2. A device has two cards: the one a host
# sees, named as the device is, and its inside, called inside0 to inside2,
# where what is sent comes out of the other and the other way round.

usb=/sys/kernel/config/usb_gadget

# device PLUG NAME [SERIAL [VENDOR PRODUCT]]: make a USB MIDI device
device() {
	local device=$usb/$1

	mkdir -p "$device/strings/0x409" "$device/configs/c.1" \
		"$device/functions/midi.usb$1"
	echo "${4:-0x1d6b}" >"$device/idVendor"
	echo "${5:-0x0104}" >"$device/idProduct"
	echo Acme >"$device/strings/0x409/manufacturer"
	echo "$2" >"$device/strings/0x409/product"
	echo "${3:-}" >"$device/strings/0x409/serialnumber"
	echo "inside$1" >"$device/functions/midi.usb$1/id"
	ln -s "$device/functions/midi.usb$1" "$device/configs/c.1/"
}

forget() {
	local device=$usb/$1

	[ -d "$device" ] || return 0
	rm "$device/configs/c.1/midi.usb$1"
	rmdir "$device/configs/c.1" "$device/functions/midi.usb$1" \
		"$device/strings/0x409" "$device"
}

plug() {
	echo "dummy_udc.$1" >"$usb/$1/UDC"
}

# unplug PLUG: returns when the last holder of its inside has let go
unplug() {
	echo >"$usb/$1/UDC"
}

# inside PLUG: the number of the card inside the device
inside() {
	sed -n "s/^ *\([0-9]*\) \[inside$1 .*/\1/p" /proc/asound/cards |
		grep .
}

# outside PLUG: the number of the card that the host sees
outside() {
	local card

	card=$(grep -l "^00$(($1 + 1))/" /proc/asound/card*/usbbus) || return
	card=${card#/proc/asound/card}
	echo "${card%/usbbus}"
}

# place PLUG: where it is plugged in, as the daemon names it
place() {
	local bus

	bus=$(echo /sys/devices/platform/dummy_hcd."$1"/usb*)
	echo "${bus##*/usb}-1"
}

[ "${BASH_SOURCE[0]}" != "$0" ] || "$@"
