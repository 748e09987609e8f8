/* SPDX-License-Identifier: ISC */
/*
 * mk-dumpxml - write a Live set as song XML, as JSON, or as an outline; or the
 * object model
 */
#include "cmd.h"
#include "output.h"
#include "progress.h"
#include "running.h"
#include "shared_options.h"

#include <libmk/base/num_priv.h>
#include <libmk/sets/songfile.h>
#include <libmk/song/modeldoc_priv.h>
#include <libmk/song/outline_priv.h>
#include <libmk/song/songdoc.h>
#include <libmk/xml/root_priv.h>
#include <libmk/xml/schema.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	KEY_ONLY = 0x100,
	KEY_PROGRESS,
	KEY_MAX_SIZE,
	KEY_MODEL,
	KEY_HOST,
	KEY_TIMEOUT,
};

#define PARTS 12

struct options {
	const char *file, *host, *out;
	double timeout; /* s */
	unsigned parts;
	enum mk_xmljson_form form;
	bool summary, check, progress, model;
	uint64_t max_size; /* bytes; 0: 1G */
	struct shared_options shared;
};

static const struct argp_option options[] = {
    {"check", 'c', NULL, 0, "validate against the schema, write nothing", 0},
    {"host", KEY_HOST, "URL", 0, "write the song of a running host", 0},
    {"json", 'j', NULL, 0, "write JSON with the same content", 0},
    SHARED_MAX_MEMORY(0, "1G"),
    {"max-size", KEY_MAX_SIZE, "SIZE", 0,
        "refuse what is larger unpacked (default 1G)", 0},
    {"model", KEY_MODEL, NULL, 0,
        "write what a song can contain, and what it can be told", 0},
    {"only", KEY_ONLY, "PARTS", 0,
        "write only these parts, separated by commas", 0},
    {"output", 'o', "FILE", 0, "write to FILE", 0},
    {"progress", KEY_PROGRESS, NULL, 0, "show progress on standard error", 0},
    {"summary", 's', NULL, 0, "write an outline for people", 0},
    {"timeout", KEY_TIMEOUT, "SECONDS", 0,
        "how long to wait for the host (default 10)", 0},
    {0},
};

/* In the order of the bits of enum mk_part. */
static const char *const part_names[PARTS] = {"scenes", "tracks", "returns",
    "master", "mixer", "devices", "slots", "arrangement", "lanes", "envelopes",
    "tempo", "locators"};

static unsigned
read_part(const char *word, size_t len, struct argp_state *state)
{
	char name[32];
	unsigned i;

	snprintf(name, sizeof(name), "%.*s", (int)len, word);
	if (!strcmp(name, "all"))
		return MK_PART_ALL;
	for (i = 0; i < PARTS; i++)
		if (!strcmp(name, part_names[i]))
			return 1u << i;
	cmd_no_such(state, "part", name, part_names, PARTS);
	return 0;
}

static unsigned
read_parts(const char *list, struct argp_state *state)
{
	unsigned parts = 0;
	size_t len;

	for (;; list += len + 1) {
		len = strcspn(list, ",");
		parts |= read_part(list, len, state);
		if (!list[len])
			return parts;
	}
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'c':
		o->check = true;
		return 0;
	case 'j':
		o->form = MK_XMLJSON_JSON;
		return 0;
	case 'o':
		o->out = arg;
		return 0;
	case 's':
		o->summary = true;
		return 0;
	case KEY_MAX_SIZE:
		o->max_size = cmd_size(state, "--max-size", arg);
		return 0;
	case KEY_MODEL:
		o->model = true;
		return 0;
	case KEY_ONLY:
		o->parts = read_parts(arg, state);
		return 0;
	case KEY_HOST:
		o->host = arg;
		return 0;
	case KEY_TIMEOUT:
		o->timeout = cmd_number(state, "--timeout", arg, 0.1, 3600);
		return 0;
	case KEY_PROGRESS:
		o->progress = true;
		return 0;
	case ARGP_KEY_ARG:
		if (o->file)
			argp_error(state, "one FILE at a time");
		o->file = arg;
		return 0;
	case ARGP_KEY_END:
		if (o->model && (o->file || o->check || o->summary))
			argp_error(state,
			    "--model reads no FILE, and writes XML or JSON");
		if (o->host && (o->file || o->check || o->model))
			argp_error(state,
			    "--host reads no FILE, and writes a document");
		return 0;
	default:
		return shared_options_parse(&o->shared, key, arg, state);
	}
}

static const struct argp argp = {options, parse_opt, "[FILE]",
    "Write a Live set, preset or song XML as song XML.\v"
    "PARTS are scenes, tracks, returns, master, mixer, devices, slots, "
    "arrangement, lanes, envelopes, tempo, locators, or all; "
    "without --only, all but envelopes.",
    NULL, NULL, NULL};

static void
on_read(void *to, uint64_t position)
{
	progress_tell(to, position);
}

static struct mk_song *
read_song(const struct options *o, struct mk_input *input, int fd)
{
	struct mk_report warnings = {.tell = cmd_tell};
	struct progress progress = {0};
	struct mk_err err = {""};
	struct mk_song *song;
	int status;

	if (!input)
		cmd_die(CMD_BUSY, "out of memory");
	if (o->progress) {
		progress_begin(&progress, mk_input_name(input), fd);
		mk_input_watch(input, on_read, &progress);
	}
	mk_input_warn(input, &warnings);
	song = mk_songfile_read_within(input, o->parts, o->shared.max_memory,
	    &status, &err);
	progress_end(&progress);
	if (!song && o->check && status == -EBADMSG)
		cmd_die(CMD_NO, "%s", err.msg);
	if (!song)
		cmd_fail(status, &err);
	return song;
}

/* Validates song XML as it is, and other files as what is made of them. */
static int
check(const struct options *o)
{
	struct mk_report faults = {.tell = cmd_tell};
	struct mk_buf file, document;
	struct mk_input *input;
	struct mk_song *song;
	struct mk_err err;
	const char *name = cmd_read_file(o->file, &file);
	const uint8_t *start;
	int status;
	long n;

	mk_buf_init(&document);
	input = mk_input_new_memory(file.data, file.len, name, o->max_size);
	song = read_song(o, input, -1);
	mk_input_free(input);
	input = mk_input_new_memory(file.data, file.len, name, o->max_size);
	n = input ? mk_input_peek(input, &start, &err) : -ENOMEM;
	if (n >= 0 && !mk_root_is(start, (size_t)n, "song")) {
		mk_songdoc_write(song, o->parts, MK_XMLJSON_XML, &document);
		mk_input_free(input);
		input = mk_input_new_memory(document.data, document.len,
		    "the song XML made of it", UINT64_MAX);
	}
	if (!input || mk_buf_status(&document) < 0)
		cmd_die(CMD_BUSY, "%s: out of memory", name);
	status = mk_schema_check(MK_SCHEMA_SONG, input, &faults, &err);
	if (status < 0)
		cmd_fail(status, &err);
	mk_input_free(input);
	mk_song_free(song);
	mk_buf_done(&document);
	mk_buf_done(&file);
	return faults.told ? CMD_NO : CMD_OK;
}

static int
write_song(const struct options *o, const struct mk_song *song)
{
	struct mk_buf out;

	cmd_create(&out, o->out, false);
	if (o->summary)
		mk_outline_write(song, o->parts, &out);
	else
		mk_songdoc_write(song, o->parts, o->form, &out);
	return cmd_finish(&out, CMD_OK);
}

static int
write_model(const struct options *o)
{
	struct mk_buf out;

	cmd_create(&out, o->out, false);
	mk_modeldoc_write(o->form, &out);
	return cmd_finish(&out, CMD_OK);
}

static int
write_host(const struct options *o)
{
	struct mk_host *host;
	int code;

	code = write_song(o, running_song(o->host, o->timeout, &host));
	mk_host_close(host);
	return code;
}

int
main(int argc, char **argv)
{
	struct options o = {.parts = MK_PART_USUAL, .timeout = 10};
	struct mk_input *input;
	struct mk_song *song;
	const char *name;
	int fd, code;

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	if (o.check)
		return check(&o);
	if (o.model)
		return write_model(&o);
	if (o.host)
		return write_host(&o);
	fd = cmd_open(o.file, &name);
	input = mk_input_new(fd, name, o.max_size);
	song = read_song(&o, input, fd);
	mk_input_free(input);
	code = write_song(&o, song);
	mk_song_free(song);
	return code;
}
