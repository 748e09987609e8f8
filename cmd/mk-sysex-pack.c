/* SPDX-License-Identifier: ISC */
/* mk-sysex-pack - bytes into system exclusive messages, and back */
#include "cmd.h"
#include "midifile.h"
#include "output.h"

#include <libmk/base/hex_priv.h>
#include <libmk/codec/pack.h>
#include <libmk/codec/sysex.h>
#include <libmk/codec/sysexinfo.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BLOCK 131072

enum {
	KEY_FRAME = 0x100,
	KEY_UNFRAME,
	KEY_CHECKSUM,
	KEY_LENGTH,
	KEY_SPLIT,
	KEY_JSON,
	KEY_LIST,
};

enum action {
	PACK,
	UNPACK,
	FRAME,
	UNFRAME,
	SPLIT,
	LIST,
};

struct options {
	enum action action;
	const struct mk_packing *packing;
	struct mk_buf header; /* with F0 */
	struct mk_sysex_frame frame;
	bool from_told, json, quiet;
	const char *input, *output;
};

static const struct argp_option options[] = {
    {"codec", 'c', "CODEC", 0, "pack as CODEC does (default midikontrol)", 0},
    {"decode", 'd', NULL, 0, "unpack", 0},
    {"output", 'o', "FILE", 0, "write to FILE", 0},
    {"quiet", 'q', NULL, 0, "do not show progress", 0},
    {"frame", KEY_FRAME, "HEX", OPTION_ARG_OPTIONAL,
        "put the packed bytes into a message with this header", 1},
    {"unframe", KEY_UNFRAME, "HEX", OPTION_ARG_OPTIONAL,
        "check messages with this header, and unpack what is in them", 1},
    {"checksum", KEY_CHECKSUM, "KIND[:FROM]", 0,
        "with a checksum of the bytes from FROM on: elektron, xor, roland, "
        "yamaha or sum",
        1},
    {"length", KEY_LENGTH, NULL, 0, "with the length of those bytes", 1},
    {"split", KEY_SPLIT, NULL, 0, "write each message as a line of hex", 2},
    {"json", KEY_JSON, NULL, 0, "with --split: say what each message is", 2},
    {"list", KEY_LIST, NULL, 0, "list the codecs and who uses them", 2},
    {0},
};

static void
choose_action(struct argp_state *state, enum action action)
{
	struct options *o = state->input;

	/* To unframe is to unpack, too. */
	if ((o->action == UNPACK && action == UNFRAME) ||
	    (o->action == UNFRAME && action == UNPACK))
		action = UNFRAME;
	else if (o->action != PACK && o->action != action)
		argp_error(state,
		    "--decode, --frame, --unframe, --split and --list exclude "
		    "each other");
	o->action = action;
}

#define NAMES 64 /* more than either table has */

static void
set_codec(struct argp_state *state, const char *name)
{
	struct options *o = state->input;
	const struct mk_packing *packing;
	const char *names[NAMES];
	size_t n;

	for (n = 0; n < NAMES && (packing = mk_pack_at(n)); n++)
		names[n] = packing->name;
	o->packing = mk_pack_find(name);
	if (!o->packing)
		cmd_no_such(state, "codec", name, names, n);
}

/* KIND[:FROM] */
static void
set_checksum(struct argp_state *state, char *arg)
{
	struct options *o = state->input;
	const struct mk_checksum_kind *kind;
	char *colon = strchr(arg, ':');
	const char *names[NAMES];
	size_t n;

	if (colon) {
		*colon++ = '\0';
		o->frame.from =
		    (size_t)cmd_whole(state, "FROM", colon, 0, 1 << 24);
		o->from_told = true;
	}
	for (n = 0; n < NAMES && (kind = mk_checksum_at(n)); n++)
		names[n] = kind->name;
	o->frame.checksum = mk_checksum_find(arg);
	if (!o->frame.checksum)
		cmd_no_such(state, "checksum", arg, names, n);
}

/* Adds bytes to the header; false if the word is not hexadecimal. */
static bool
add_header(struct options *o, const char *hex)
{
	struct mk_buf bytes;
	bool good;

	mk_buf_init(&bytes);
	good = mk_hex_read(hex, strlen(hex), &bytes) < 0 && bytes.len;
	if (good && !o->header.len && bytes.data[0] != 0xf0)
		mk_buf_byte(&o->header, 0xf0);
	if (good)
		mk_buf_put(&o->header, bytes.data, bytes.len);
	mk_buf_done(&bytes);
	return good;
}

static void
set_header(struct argp_state *state, const char *hex)
{
	struct options *o = state->input;

	if (hex && !add_header(o, hex))
		argp_error(state,
		    "a header consists of pairs of hexadecimal digits");
}

/* Operands: more of the header, then a file. */
static void
take_args(struct argp_state *state, char **args, int n)
{
	struct options *o = state->input;
	int i = 0;

	if (o->action == FRAME || o->action == UNFRAME)
		while (i < n && add_header(o, args[i]))
			i++;
	if (i < n)
		o->input = args[i++];
	if (i < n)
		argp_error(state, "one FILE at a time, not \"%s\" too",
		    args[i]);
}

/* Checks that need all options. */
static void
check_options(struct argp_state *state)
{
	struct options *o = state->input;
	struct mk_sysex_frame *frame = &o->frame;
	size_t i;

	if ((frame->checksum || frame->length) && o->action != FRAME &&
	    o->action != UNFRAME)
		argp_error(state,
		    "--checksum and --length go with --frame or --unframe");
	if (o->json && o->action != SPLIT)
		argp_error(state, "--json goes with --split");
	for (i = 1; i < o->header.len; i++)
		if (o->header.data[i] > 0x7f)
			argp_error(state, "header byte %02X is above 7F",
			    o->header.data[i]);
	/* Without any of them --unframe goes by the kinds that are known. */
	if (!o->header.len &&
	    (o->action == FRAME || frame->checksum || frame->length))
		mk_buf_byte(&o->header, 0xf0);
	frame->header = o->header.data;
	frame->n_header = o->header.len;
	if (!o->from_told)
		frame->from = frame->checksum && frame->checksum->from
		    ? frame->checksum->from
		    : frame->n_header;
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'c':
		set_codec(state, arg);
		return 0;
	case 'd':
		choose_action(state, UNPACK);
		return 0;
	case 'o':
		o->output = arg;
		return 0;
	case 'q':
		o->quiet = true;
		return 0;
	case KEY_FRAME:
		choose_action(state, FRAME);
		set_header(state, arg);
		return 0;
	case KEY_UNFRAME:
		choose_action(state, UNFRAME);
		set_header(state, arg);
		return 0;
	case KEY_CHECKSUM:
		set_checksum(state, arg);
		return 0;
	case KEY_LENGTH:
		o->frame.length = true;
		return 0;
	case KEY_SPLIT:
		choose_action(state, SPLIT);
		return 0;
	case KEY_JSON:
		o->json = true;
		return 0;
	case KEY_LIST:
		choose_action(state, LIST);
		return 0;
	case ARGP_KEY_ARGS:
		take_args(state, state->argv + state->next,
		    state->argc - state->next);
		return 0;
	case ARGP_KEY_END:
		check_options(state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = {options, parse_opt, "[HEX...] [FILE]",
    "Pack bytes for system exclusive messages, and unpack them; frame, check "
    "and split messages."
    "\v"
    "Without FILE, or with -, standard input is read. A HEX header may leave "
    "out the F0; a FILE whose name is hexadecimal is written ./FILE.",
    NULL, NULL, NULL};

/* Packs or unpacks the input to out. */
static int
run_codec(const struct options *o, int fd, const char *name, struct mk_buf *out)
{
	static uint8_t block[BLOCK];
	struct mk_pack *pack;
	struct mk_err err;
	size_t n;
	int code = 0;

	pack =
	    mk_pack_new(o->packing, o->action == UNPACK ? MK_UNPACK : MK_PACK);
	if (!pack)
		cmd_die(CMD_BUSY, "out of memory");
	while (!code && (n = cmd_read(fd, name, block, sizeof(block))) > 0)
		code = mk_pack_feed(pack, block, n, out, &err);
	if (!code)
		code = mk_pack_end(pack, out, &err);
	mk_pack_free(pack);
	if (code == -EBADMSG) {
		cmd_warn("%s: %s", name, err.msg);
		return CMD_DATA;
	}
	return CMD_OK; /* or the output's failure, which cmd_finish() tells */
}

static int
put_payload(void *to, const void *data, size_t n)
{
	struct mk_sysex_writer *writer = to;

	mk_sysex_put(writer, data, n);
	return mk_buf_status(writer->out);
}

static int
run_frame(const struct options *o, int fd, const char *name, struct mk_buf *out)
{
	struct mk_sysex_writer writer;
	struct mk_buf payload;
	struct mk_err err;
	int code;

	mk_sysex_begin(&writer, &o->frame, out);
	mk_buf_init_drain(&payload, put_payload, &writer);
	code = run_codec(o, fd, name, &payload);
	if (code == CMD_OK && mk_buf_flush(&payload) == 0 &&
	    mk_sysex_end(&writer, &err) < 0) {
		cmd_warn("%s: %s", name, err.msg);
		code = CMD_DATA;
	}
	mk_buf_done(&payload);
	return code;
}

/* Unpacks what is in a message. */
static int
unframe(const struct options *o, const struct mk_sysex *message,
    struct mk_buf *out, struct mk_err *err)
{
	struct mk_sysex_frame frame = o->frame;
	struct mk_sysexinfo info;
	const uint8_t *payload;
	size_t n;
	int code;

	if (!frame.n_header) {
		mk_sysexinfo_get(&info, message);
		frame = info.frame;
	}
	if (!frame.n_header)
		return mk_err_set(err, -EBADMSG,
		    "not a known kind: tell its header");
	code = mk_sysex_open(&frame, message, &payload, &n, err);
	if (code < 0)
		return code;
	code = mk_pack_all(o->packing, MK_UNPACK, payload, n, out, err);
	return code == -EBADMSG ? mk_err_prefix(err, code, "payload") : code;
}

/* Writes a message as a line; a known checksum or length must hold. */
static int
show_message(const struct options *o, const struct mk_sysex *message,
    struct mk_buf *out, struct mk_err *err)
{
	struct mk_sysexinfo info;

	mk_sysexinfo_get(&info, message);
	if (o->json)
		mk_sysexinfo_put_json(out, message, &info);
	else
		mk_hex_write(out, message->data, message->size);
	mk_buf_byte(out, '\n');
	return mk_sysexinfo_check(&info, message, err);
}

static int
take_message(const struct options *o, const struct mk_sysex *message,
    struct mk_buf *out, struct mk_err *err)
{
	int code = o->action == SPLIT ? show_message(o, message, out, err)
	                              : unframe(o, message, out, err);

	if (code == -EBADMSG)
		mk_err_prefix(err, code, "message at offset %zu",
		    message->offset);
	return code;
}

/* Goes through the messages of the input, and reports every fault. */
static int
run_messages(const struct options *o, int fd, const char *name,
    struct mk_buf *out)
{
	struct midifile file;
	struct mk_sysex message;
	struct mk_err err;
	struct mk_report faults = {.tell = cmd_tell, .to = &name};
	size_t seen = 0;
	int got;

	/* A terminal sees itself how it goes on. */
	midifile_begin(&file, fd, name,
	    o->quiet || (!o->output && isatty(STDOUT_FILENO)), &faults);
	while ((got = midifile_next(&file, &message, &err)) != 0) {
		if (got > 0)
			got = take_message(o, &message, out, &err);
		seen++;
		if (got == -EBADMSG) {
			mk_report(&faults, "%s", err.msg);
		} else if (got < 0 && !mk_buf_status(out)) {
			cmd_fail(got, &err);
		}
	}
	midifile_end(&file);
	if (!seen && o->action == UNFRAME)
		cmd_warn("%s: contains no message", name);
	return faults.told ? CMD_DATA : seen ? CMD_OK : CMD_NO;
}

/* A line of four fields for each codec. */
static int
run_list(const struct options *o, int fd, const char *name, struct mk_buf *out)
{
	const struct mk_packing *packing;
	size_t i;

	(void)o;
	(void)fd;
	(void)name;
	for (i = 0; (packing = mk_pack_at(i)); i++)
		mk_buf_printf(out, "%s\t%s\t%s\t%s\n", packing->name,
		    packing->aliases, packing->about, packing->users);
	return CMD_OK;
}

static const struct {
	int (*run)(const struct options *o, int fd, const char *name,
	    struct mk_buf *out);
	bool binary;
} actions[] = {
    [PACK] = {run_codec, true},
    [UNPACK] = {run_codec, true},
    [FRAME] = {run_frame, true},
    [UNFRAME] = {run_messages, true},
    [SPLIT] = {run_messages, false},
    [LIST] = {run_list, false},
};

int
main(int argc, char **argv)
{
	struct options o = {.packing = mk_pack_at(0)};
	const char *name = NULL;
	struct mk_buf out;
	int fd = -1, code;

	mk_buf_init(&o.header);
	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	if (o.action != LIST)
		fd = cmd_open(o.input, &name);
	cmd_create(&out, o.output, actions[o.action].binary);
	code = actions[o.action].run(&o, fd, name, &out);
	mk_buf_done(&o.header);
	return cmd_finish(&out, code);
}
