/* SPDX-License-Identifier: ISC */
/*
 * Stands in for the hardware in mk-panel and in tests: it follows the
 * firmware, including what the firmware ignores.
 */
#include <libmk/lcd/mkdevice_priv.h>

#include <stdio.h>
#include <string.h>

#define CC    0xb0
#define CELLS MK_MKPROTO_CELLS

/* --- pages */

/* A page in a device to which nothing was written. */
static void
init_page(struct mk_mkdevice_page *page, int number)
{
	struct mk_mkproto_page *contents = &page->contents;
	char name[8];
	int i;

	memset(page, 0, sizeof(*page));
	for (i = 0; i < CELLS; i++) {
		contents->cc[i] = (uint8_t)(number * CELLS + i + 1);
		snprintf(name, sizeof(name), "%-4d", contents->cc[i]);
		memcpy(contents->name[i], name, MK_MKPROTO_NAME);
	}
}

/* Starts the main program with the stored pages. */
static void
start_program(struct mk_mkdevice *device)
{
	memcpy(device->pages, device->kept[device->patch],
	    sizeof(device->pages));
	device->flash_ends = MK_TIME_NEVER;
	memset(&device->firmware, 0, sizeof(device->firmware));
}

void
mk_mkdevice_init(struct mk_mkdevice *device)
{
	int patch, page;

	memset(device, 0, sizeof(*device));
	for (patch = 0; patch < MK_MKPROTO_PATCHES; patch++)
		for (page = 0; page < MK_MKPROTO_PAGES; page++)
			init_page(&device->kept[patch][page], page);
	device->patch = 1;
	start_program(device);
}

void
mk_mkdevice_show(struct mk_mkdevice *device, int page)
{
	if (page < 0 || page >= MK_MKPROTO_PAGES || device->firmware.loading)
		return;
	device->page = (uint8_t)page;
	device->flash_ends = MK_TIME_NEVER;
}

void
mk_mkdevice_choose(struct mk_mkdevice *device, int patch)
{
	if (patch < 0 || patch >= MK_MKPROTO_PATCHES ||
	    device->firmware.loading)
		return;
	device->patch = (uint8_t)patch;
	start_program(device);
}

static void
take_page(struct mk_mkdevice *device, const struct mk_mkproto *message)
{
	const struct mk_mkdevice_page page = {
	    (uint8_t)message->type, message->contents};

	if (message->command == MK_MKPROTO_SAVE_PAGE)
		device->kept[message->patch][message->page] = page;
	if (message->patch != device->patch)
		return;
	device->pages[message->page] = page;
	if (message->page == device->page)
		device->flash_ends = MK_TIME_NEVER;
}

static void
take_flash(struct mk_mkdevice *device, const struct mk_mkproto *message,
    uint64_t now)
{
	memcpy(device->flash, message->flash, sizeof(device->flash));
	device->flash_ends = now + MK_MKDEVICE_FLASH;
}

bool
mk_mkdevice_tick(struct mk_mkdevice *device, uint64_t now)
{
	if (device->flash_ends == MK_TIME_NEVER || now < device->flash_ends)
		return false;
	device->flash_ends = MK_TIME_NEVER;
	return true;
}

/* --- what comes in and goes out */

static void
put_message(const struct mk_mkproto *message, struct mk_buf *out)
{
	uint8_t bytes[MK_MKPROTO_MAX];

	mk_buf_put(out, bytes, mk_mkproto_write(message, bytes));
}

static void
put_command(enum mk_mkproto_command command, struct mk_buf *out)
{
	struct mk_mkproto message;

	mk_mkproto_init(&message, command);
	put_message(&message, out);
}

static void
put_patch(const struct mk_mkdevice *device, uint32_t patch, struct mk_buf *out)
{
	const struct mk_mkdevice_page *pages =
	    patch == device->patch ? device->pages : device->kept[patch];
	struct mk_mkproto message;

	mk_mkproto_init(&message, MK_MKPROTO_SEND_PAGE);
	message.patch = patch;
	for (; message.page < MK_MKPROTO_PAGES; message.page++) {
		message.type = pages[message.page].type;
		message.contents = pages[message.page].contents;
		put_message(&message, out);
	}
}

static void
take_block(struct mk_mkdevice_firmware *firmware,
    const struct mk_mkproto *message)
{
	uint32_t i;

	firmware->bytes += message->length;
	for (i = 0; i < message->length; i++)
		firmware->sum += message->data[i];
}

/* Firmware can arrive at any time; the boot loader accepts nothing else. */
static int
take_firmware(struct mk_mkdevice *device, const struct mk_mkproto *message,
    struct mk_buf *out)
{
	struct mk_mkdevice_firmware *firmware = &device->firmware;

	if (message->command == MK_MKPROTO_BOOT_DATA_BLOCK) {
		take_block(firmware, message);
		put_command(MK_MKPROTO_DATA_BLOCK_ACK, out);
	} else if (message->command == MK_MKPROTO_FIRMWARE_CHECKSUM) {
		firmware->told = true;
		firmware->length = message->length;
		firmware->checksum = message->checksum;
	} else if (message->command == MK_MKPROTO_START_BOOTLOADER) {
		memset(firmware, 0, sizeof(*firmware));
		firmware->loading = true;
	} else if (message->command == MK_MKPROTO_MAIN_PROGRAM) {
		start_program(device);
	} else {
		return 0;
	}
	return 1;
}

static int
take_device_message(struct mk_mkdevice *device,
    const struct mk_mkproto *message, uint64_t now, struct mk_buf *out)
{
	if (take_firmware(device, message, out))
		return 1;
	if (device->firmware.loading)
		return 0;
	if (message->command == MK_MKPROTO_SEND_PAGE ||
	    message->command == MK_MKPROTO_SAVE_PAGE)
		take_page(device, message);
	else if (message->command == MK_MKPROTO_SET_FLASH)
		take_flash(device, message, now);
	else if (message->command == MK_MKPROTO_GET_PATCH)
		put_patch(device, message->patch, out);
	else
		return 0;
	return 1;
}

static int
take_sysex(struct mk_mkdevice *device, const struct mk_midi *midi, uint64_t now,
    struct mk_buf *out, struct mk_err *err)
{
	struct mk_mkproto message;
	int got = mk_mkproto_read(&message, midi->data, midi->size, 0, err);

	/* Even a malformed message has a command, after F0 and three bytes. */
	if (got < 0 && midi->data[4] == MK_MKPROTO_BOOT_DATA_BLOCK)
		put_command(MK_MKPROTO_DATA_BLOCK_NAK, out);
	return got > 0 ? take_device_message(device, &message, now, out) : got;
}

/* Whether an encoder has that controller, on a channel from 0. */
static bool
has_controller(const struct mk_mkdevice *device, int encoder, int channel,
    int cc)
{
	const struct mk_mkproto_page *page =
	    &device->pages[encoder / CELLS].contents;

	return page->cc[encoder % CELLS] == cc &&
	    page->channel[encoder % CELLS] == channel;
}

/* A controller message moves every encoder that would send it. */
static int
take_controller(struct mk_mkdevice *device, const uint8_t bytes[3])
{
	int i, got = 0;

	for (i = 0; i < MK_MKDEVICE_ENCODERS; i++)
		if (has_controller(device, i, bytes[0] & 0x0f, bytes[1])) {
			device->values[i] = bytes[2];
			got = 1;
		}
	return got;
}

int
mk_mkdevice_take(struct mk_mkdevice *device, const struct mk_midi *message,
    uint64_t now, struct mk_buf *out, struct mk_err *err)
{
	if (message->kind == MK_MIDI_SYSEX)
		return take_sysex(device, message, now, out, err);
	if (message->kind != MK_MIDI_SHORT || device->firmware.loading ||
	    (message->bytes[0] & 0xf0) != CC)
		return 0;
	return take_controller(device, message->bytes);
}

/* --- what is turned */

static void
put_controller(struct mk_buf *out, int channel, int cc, int value)
{
	const struct mk_midi message = mk_midi_make((uint8_t)(CC | channel),
	    (uint8_t)cc, (uint8_t)(value & 0x7f));

	mk_midi_put(out, &message);
}

static int
clamp(int value, int min, int max)
{
	return value < min ? min : value > max ? max : value;
}

static void
scroll(int cc, int steps, struct mk_buf *out)
{
	if (steps)
		put_controller(out, 0, cc, clamp(steps, -64, 63));
}

/* Sets an encoder to a value within its range. */
static void
turn_to(struct mk_mkdevice *device, int encoder, int value, struct mk_buf *out)
{
	const struct mk_mkproto_page *page =
	    &device->pages[encoder / CELLS].contents;
	int cell = encoder % CELLS;

	value = clamp(value, 0, 127);
	if (value == device->values[encoder])
		return;
	device->values[encoder] = (uint8_t)value;
	if (page->cc[cell] < 128 && page->channel[cell] < 16)
		put_controller(out, page->channel[cell], page->cc[cell], value);
}

void
mk_mkdevice_set(struct mk_mkdevice *device, int control, int value,
    struct mk_buf *out)
{
	if (device->firmware.loading)
		return;
	if (control == MK_MKDEVICE_SCENE)
		scroll(MK_MKPROTO_SCENE_CC, value, out);
	else if (control == MK_MKDEVICE_STRIP)
		scroll(MK_MKPROTO_STRIP_CC, value, out);
	else if (control >= 0 && control < MK_MKDEVICE_ENCODERS)
		turn_to(device, control, value, out);
}

void
mk_mkdevice_turn(struct mk_mkdevice *device, int control, int steps,
    struct mk_buf *out)
{
	int from = control >= 0 && control < MK_MKDEVICE_ENCODERS
	    ? device->values[control]
	    : 0;

	mk_mkdevice_set(device, control, from + clamp(steps, -127, 127), out);
}

/* --- names and the display */

int
mk_mkdevice_find(const struct mk_mkdevice *device, const char *name)
{
	char full[32], brief[32];
	int i;

	for (i = 0; i < MK_MKDEVICE_ENCODERS; i++) {
		snprintf(full, sizeof(full), "page %d encoder %d",
		    i / CELLS + 1, i % CELLS + 1);
		snprintf(brief, sizeof(brief), "encoder %d", i % CELLS + 1);
		if (!strcmp(name, full) ||
		    (i / CELLS == device->page && !strcmp(name, brief)))
			return i;
	}
	if (!strcmp(name, "scene scroll"))
		return MK_MKDEVICE_SCENE;
	return !strcmp(name, "strip scroll") ? MK_MKDEVICE_STRIP
	                                     : MK_MKDEVICE_NONE;
}

/* Writes a line, of which the display shows n characters. */
static void
write_line(char line[MK_MKPROTO_COLUMNS + 1], const char *text, size_t n)
{
	size_t i;

	memset(line, ' ', MK_MKPROTO_COLUMNS);
	line[MK_MKPROTO_COLUMNS] = '\0';
	for (i = 0; i < n && i < MK_MKPROTO_COLUMNS; i++)
		if (text[i] && text[i] != ' ')
			line[i] =
			    text[i] > ' ' && text[i] <= '~' ? text[i] : '?';
}

/* The values of the encoders that have a name. */
static void
write_values(const struct mk_mkdevice *device, const char *names,
    char line[MK_MKPROTO_COLUMNS + 1])
{
	char text[8];
	int i;

	write_line(line, "", 0);
	for (i = 0; i < CELLS; i++) {
		snprintf(text, sizeof(text), "%-4d",
		    device->values[device->page * CELLS + i]);
		if (strncmp(names + 4 * i, "    ", 4) != 0)
			memcpy(line + 4 * i, text, 4);
	}
}

static void
write_firmware(const struct mk_mkdevice_firmware *firmware,
    char lines[][MK_MKPROTO_COLUMNS + 1])
{
	bool good = firmware->length == firmware->bytes &&
	    firmware->checksum == (firmware->sum & 0x3fff);

	snprintf(lines[0], MK_MKPROTO_COLUMNS + 1, "%-16s", "FIRMWARE");
	if (firmware->told)
		snprintf(lines[1], MK_MKPROTO_COLUMNS + 1, "%-16s",
		    good ? "checksum right" : "checksum wrong");
	else
		snprintf(lines[1], MK_MKPROTO_COLUMNS + 1, "%-9u bytes ",
		    firmware->bytes);
}

void
mk_mkdevice_display(const struct mk_mkdevice *device,
    char lines[MK_MKPROTO_LINES][MK_MKPROTO_COLUMNS + 1])
{
	const char *names = device->pages[device->page].contents.name[0];
	int i;

	if (device->firmware.loading) {
		write_firmware(&device->firmware, lines);
	} else if (device->flash_ends != MK_TIME_NEVER) {
		for (i = 0; i < MK_MKPROTO_LINES; i++)
			write_line(lines[i], device->flash[i],
			    MK_MKPROTO_COLUMNS);
	} else {
		write_line(lines[0], names, MK_MKPROTO_COLUMNS);
		write_values(device, lines[0], lines[1]);
	}
}
