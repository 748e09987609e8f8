/* SPDX-License-Identifier: ISC */
#include "live.h"

#include "unit.h"

#include <libmk/codec/osc_put_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARGS 32

static struct mk_param *
add(struct mk_song *song, struct mk_device *device, const char *name,
    double value, double min, double max)
{
	struct mk_param *param = mk_device_add_param(song, device);

	assert_non_null(param);
	param->name = name;
	param->value = value;
	param->min = min;
	param->max = max;
	param->has_range = true;
	return param;
}

static struct mk_device *
add_device(struct mk_song *song, struct mk_strip *strip, const char *class_name,
    const char *name)
{
	struct mk_device *device = mk_strip_add_device(song, strip);

	assert_non_null(device);
	device->class_name = class_name;
	device->name = name;
	add(song, device, "Device On", 1, 0, 1)->quantized = true;
	return device;
}

static void
add_mixer(struct mk_song *song, struct mk_strip *strip)
{
	enum mk_mixer mixer;
	int i;

	for (mixer = MK_MIXER_VOLUME; mixer <= MK_MIXER_ARM; mixer++) {
		struct mk_param *param = mk_strip_add_mixer(song, strip, mixer);

		param->has_range = true;
		param->quantized = mixer > MK_MIXER_PAN;
	}
	strip->mixer[MK_MIXER_VOLUME].value = 0.85;
	strip->mixer[MK_MIXER_PAN].min = -1;
	for (i = 0; i < 2; i++)
		mk_strip_add_send(song, strip)->has_range = true;
}

struct mk_song *
live_song(void)
{
	static const char *const names[] = {
	    "1-MIDI", "2-MIDI", "3-Audio", "4-Audio"};
	static const char *const gains[] = {"1 Gain A", "2 Gain A", "3 Gain A",
	    "4 Gain A", "5 Gain A", "6 Gain A", "7 Gain A", "8 Gain A"};
	struct mk_song *song = mk_song_new();
	struct mk_device *eq;
	size_t i;

	assert_non_null(song);
	for (i = 0; i < 4; i++) {
		struct mk_strip *strip = mk_song_add_strip(song,
		    i < 2 ? MK_STRIP_MIDI : MK_STRIP_AUDIO);

		strip->name = names[i];
		add_mixer(song, strip);
	}
	for (i = 0; i < 8; i++)
		mk_song_add_scene(song)->name = "";
	add_device(song, &song->strips[0], "Operator", "Operator");
	eq = add_device(song, &song->strips[2], "Eq8", "EQ Eight");
	for (i = 0; i < 8; i++)
		add(song, eq, gains[i], 0, -15, 15)->unit = "dB";
	song->tempo = 120;
	song->signature = (struct mk_signature){4, 4};
	assert_int_equal(mk_song_finish(song), 0);
	return song;
}

/* As Python writes them: a float has a point, an empty list no blank. */
static void
write_arg(const struct mk_osc_arg *arg, struct mk_buf *out)
{
	char text[64];

	if (arg->type == 's')
		mk_buf_printf(out, "'%s'", arg->s);
	else if (arg->type == 'T' || arg->type == 'F')
		mk_buf_text(out, arg->i ? "True" : "False");
	else if (arg->type == 'N')
		mk_buf_text(out, "None");
	else if (arg->type == 'i' || arg->type == 'h')
		mk_buf_printf(out, "%ld", (long)arg->i);
	else {
		snprintf(text, sizeof(text), "%.6g", arg->f);
		mk_buf_text(out, text);
		if (!strpbrk(text, ".en"))
			mk_buf_text(out, ".0");
	}
}

void
live_write(const struct mk_osc_message *message, bool types, struct mk_buf *out)
{
	struct mk_osc_message rest = *message;
	struct mk_osc_arg arg;
	bool first = true;

	mk_buf_printf(out, "%s ", message->address);
	if (types)
		mk_buf_printf(out, "%s ", message->types);
	mk_buf_text(out, "[");
	while (mk_osc_arg(&rest, &arg)) {
		mk_buf_text(out, first ? "" : ", ");
		write_arg(&arg, out);
		first = false;
	}
	mk_buf_text(out, "]");
}

void
live_write_datagram(const uint8_t *data, size_t n, bool types,
    struct mk_buf *out)
{
	struct mk_osc_message message;
	struct mk_osc osc;

	assert_int_equal(mk_osc_open(&osc, data, n, NULL), 0);
	while (mk_osc_next(&osc, &message)) {
		live_write(&message, types, out);
		mk_buf_byte(out, '\n');
	}
}

/* Reads one of a list's elements, and returns what is behind it. */
static char *
read_arg(char *p, struct mk_osc_arg *arg)
{
	char *end;

	*arg = (struct mk_osc_arg){.type = 'i'};
	if (*p == '\'') {
		end = strchr(p + 1, '\'');
		*end = '\0';
		arg->type = 's';
		arg->s = p + 1;
		return end + 1;
	}
	if (!strncmp(p, "True", 4) || !strncmp(p, "False", 5)) {
		arg->type = *p;
		return p + (*p == 'T' ? 4 : 5);
	}
	arg->i = strtol(p, &end, 10);
	if (*end == '.') {
		arg->type = 'f';
		arg->f = strtod(p, &end);
	}
	return end;
}

/* Makes a datagram of a line, whose types may stand before its list. */
static size_t
make_datagram(const char *text, uint8_t *datagram, size_t room)
{
	char line[2048], *p, *types;
	struct mk_osc_arg args[ARGS];
	struct mk_buf out;
	size_t n = 0, i;

	snprintf(line, sizeof(line), "%s", text);
	p = strchr(line, ' ');
	*p++ = '\0';
	types = p;
	p = strchr(p, '[') + 1;
	for (; *p != ']' && n < ARGS; n++) {
		p = read_arg(p, &args[n]);
		p += strspn(p, ", ");
	}
	for (i = 0; *types != '[' && i < n; i++)
		args[i].type = types[i];
	mk_buf_init_fixed(&out, datagram, room);
	assert_int_equal(mk_osc_put_args(&out, line, args, n), 0);
	return out.len;
}

void
live_replay(const struct live_step *step,
    void (*send)(void *to, const uint8_t *data, size_t n), void *to)
{
	char line[2048];
	const char *p = step->replies;
	uint8_t data[1024];

	while (*p) {
		size_t n = strcspn(p, "\n");

		snprintf(line, sizeof(line), "%.*s", (int)n, p);
		n = make_datagram(line, data, sizeof(data));
		send(to, data, n);
		p += strcspn(p, "\n") + 1;
	}
}

static FILE *
open_recording(void)
{
	const char *shared = getenv("MK_SHARED");
	char path[4096];

	if (!shared)
		return NULL;
	snprintf(path, sizeof(path), "%s/hosts/abletonosc-replies.txt", shared);
	return fopen(path, "r");
}

struct live_step *
live_recording(size_t *n)
{
	struct live_step *steps = NULL;
	FILE *file = open_recording();
	char line[4096], *arrow;

	*n = 0;
	while (file && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		arrow = strstr(line, " =>");
		if (line[0] == '/' && arrow) {
			steps = realloc(steps, (*n + 1) * sizeof(*steps));
			memset(&steps[*n], 0, sizeof(*steps));
			*arrow = '\0';
			snprintf(steps[*n].request, sizeof(steps->request),
			    "%.255s", line);
			steps[*n].size = make_datagram(steps[*n].request,
			    steps[*n].datagram, sizeof(steps->datagram));
			++*n;
		} else if (!strncmp(line, "       /", 8) && *n) {
			strcat(steps[*n - 1].replies, line + 7);
			strcat(steps[*n - 1].replies, "\n");
		}
	}
	if (file)
		fclose(file);
	return steps;
}
