/* SPDX-License-Identifier: ISC */
#include <libmk/song/command.h>

#include <libmk/base/num_priv.h>
#include <libmk/base/suggest_priv.h>
#include <libmk/song/quantity_priv.h>

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* What kind of argument a word is. */
enum arg {
	NOTHING,
	PATH,
	PATH_OR_PATTERN,
	PATH_OR_NONE,
	MAYBE_PATH, /* or nothing */
	VALUE,      /* of the path before it */
	NUMBER,     /* any */
	BPM,
	INDEX,   /* from 1 */
	COUNT,   /* from 1, signed, or sel */
	CHANNEL, /* 1 to 16 */
	BITS7,
	BITS14,
	CODE, /* a whole number */
	TEXT,
	TEXTS, /* one or more */
	MAYBE_TEXTS,
	HEX, /* bytes, one or more */
};

#define ARGS 3

/* The verbs, of one word or two. */
static const struct form {
	const char *word, *object, *usage;
	enum arg args[ARGS];
} forms[MK_VERB_COUNT] = {
    [MK_VERB_SET] = {"set", NULL, "PATH VALUE", {PATH, VALUE}},
    [MK_VERB_GET] = {"get", NULL, "PATH", {PATH_OR_PATTERN}},
    [MK_VERB_DUMP] = {"dump", NULL, "", {NOTHING}},
    [MK_VERB_SELECT_STRIP] = {"select", "strip", "N", {COUNT}},
    [MK_VERB_SELECT_SCENE] = {"select", "scene", "N", {COUNT}},
    [MK_VERB_SELECT_DEVICE] = {"select", "device", "N", {COUNT}},
    [MK_VERB_APPOINT] = {"appoint", NULL, "PATH", {PATH_OR_NONE}},
    [MK_VERB_LOCK] = {"lock", NULL, "[PATH]", {MAYBE_PATH}},
    [MK_VERB_UNLOCK] = {"unlock", NULL, "", {NOTHING}},
    [MK_VERB_TOGGLE_LOCK] = {"toggle-lock", NULL, "", {NOTHING}},
    [MK_VERB_PLAY] = {"play", NULL, "", {NOTHING}},
    [MK_VERB_STOP] = {"stop", NULL, "", {NOTHING}},
    [MK_VERB_CONTINUE] = {"continue", NULL, "", {NOTHING}},
    [MK_VERB_RECORD] = {"record", NULL, "", {NOTHING}},
    [MK_VERB_FIRE_SCENE] = {"fire", "scene", "N", {COUNT}},
    [MK_VERB_FIRE_SLOT] = {"fire", "slot", "TRACK SCENE", {COUNT, COUNT}},
    [MK_VERB_STOP_STRIP] = {"stop", "strip", "N", {COUNT}},
    [MK_VERB_TEMPO] = {"tempo", NULL, "BPM", {BPM}},
    [MK_VERB_PAGE] = {"page", NULL, "N LABEL ...", {INDEX, TEXTS}},
    [MK_VERB_FLASH] = {"flash", NULL, "LINE ...", {TEXTS}},
    [MK_VERB_SHOW_PAGE] = {"show", "page", "N", {COUNT}},
    [MK_VERB_MESSAGE] = {"message", NULL, "TEXT", {TEXT}},
    [MK_VERB_CC] = {"cc", NULL, "CH NUM VAL", {CHANNEL, BITS7, BITS7}},
    [MK_VERB_NOTE] = {"note", NULL, "CH NUM VEL", {CHANNEL, BITS7, BITS7}},
    [MK_VERB_BEND] = {"bend", NULL, "CH VAL", {CHANNEL, BITS14}},
    [MK_VERB_PROGRAM] = {"program", NULL, "CH N", {CHANNEL, BITS7}},
    [MK_VERB_AFTERTOUCH] = {"aftertouch", NULL, "CH VAL", {CHANNEL, BITS7}},
    [MK_VERB_SYSEX] = {"sysex", NULL, "HH ...", {HEX}},
    [MK_VERB_MIDI] = {"midi", NULL, "HH ...", {HEX}},
    [MK_VERB_CTL] = {"ctl", NULL, "NAME VALUE", {TEXT, NUMBER}},
    [MK_VERB_REBUILD] = {"rebuild", NULL, "", {NOTHING}},
    [MK_VERB_REFRESH] = {"refresh", NULL, "", {NOTHING}},
    [MK_VERB_UNPLUG] = {"unplug", NULL, "", {NOTHING}},
    [MK_VERB_PLUG] = {"plug", NULL, "", {NOTHING}},
    [MK_VERB_RELOAD] = {"reload", NULL, "", {NOTHING}},
    [MK_VERB_USE] = {"use", NULL, "PORT", {TEXT}},
    [MK_VERB_HELLO] = {"hello", NULL, "[NAME ...]", {MAYBE_TEXTS}},
    [MK_VERB_WATCH] = {"watch", NULL, "[PATTERN ...]", {MAYBE_TEXTS}},
    [MK_VERB_UNWATCH] = {"unwatch", NULL, "", {NOTHING}},
    [MK_VERB_TRACE_ON] = {"trace", "on", "[FILTER ...]", {MAYBE_TEXTS}},
    [MK_VERB_TRACE_OFF] = {"trace", "off", "", {NOTHING}},
    [MK_VERB_TRACE] = {"trace", NULL, "MODULE ...", {TEXTS}},
    [MK_VERB_STATUS] = {"status", NULL, "[WHAT]", {MAYBE_TEXTS}},
    [MK_VERB_BEGIN] = {"begin", NULL, "", {NOTHING}},
    [MK_VERB_END] = {"end", NULL, "", {NOTHING}},
    [MK_VERB_ERROR] = {"error", NULL, "CODE TEXT", {CODE, TEXT}},
    [MK_VERB_OK] = {"ok", NULL, "", {NOTHING}},
};

/* A line being read. */
struct state {
	struct mk_command *command;
	const struct mk_line *line;
	const struct form *form;
	size_t word;      /* the next */
	size_t n_numbers; /* read so far */
	struct mk_err *err;
};

const char *
mk_verb_word(enum mk_verb verb)
{
	return forms[verb].word;
}

const char *
mk_verb_object(enum mk_verb verb)
{
	return forms[verb].object;
}

const char *
mk_verb_usage(enum mk_verb verb)
{
	return forms[verb].usage;
}

/* The verb as in the table, for sentences. */
static const char *
verb_of(const struct state *s, char text[32])
{
	const struct form *form = s->form;

	snprintf(text, 32, "%s%s%s", form->word, form->object ? " " : "",
	    form->object ? form->object : "");
	return text;
}

/* The error for a wrong argument. */
static int
wrong(const struct state *s, const char *should)
{
	char verb[32];

	s->command->fault = s->word;
	return mk_err_set(s->err, -EBADMSG,
	    "\"%s %s\": expected %s, not \"%s\"", verb_of(s, verb),
	    s->form->usage, should, mk_line_word(s->line, s->word, NULL));
}

static int
read_path(struct state *s)
{
	size_t len;
	const char *raw = mk_line_raw(s->line, s->word, &len);
	int status = mk_path_read(&s->command->path, raw, len, s->err);

	s->command->fault = s->word;
	s->command->has_path = status == 0;
	return status;
}

static bool
is_pattern(const struct state *s)
{
	size_t len;
	const char *raw = mk_line_raw(s->line, s->word, &len);

	return memchr(raw, '*', len) || memchr(raw, '?', len);
}

/*
 * Whether a value may be switched over: a switch's, and that of a parameter of
 * which only its device knows whether it is one.
 */
static bool
may_toggle(const struct mk_quantity *quantity)
{
	if (!quantity->fixed)
		return quantity->min == 0 && quantity->max == 0;
	return quantity->whole && quantity->max == 1;
}

static int
read_value(struct state *s)
{
	const struct mk_quantity *quantity;
	struct mk_value *value = &s->command->value;
	const struct mk_path *path = &s->command->path;
	size_t len;
	const char *text = mk_line_word(s->line, s->word, &len);

	value->word = s->word;
	if (path->steps[path->n_steps - 1].kind == MK_STEP_NAME) {
		value->kind = MK_VALUE_TEXT;
		return 0;
	}
	quantity = mk_quantity_of(path);
	if (!quantity) {
		s->command->fault = s->word - 1;
		return mk_err_set(s->err, -EBADMSG, "\"%s\" is not a value",
		    mk_line_word(s->line, s->word - 1, NULL));
	}
	if (mk_num_read(text, len, &value->number))
		return 0;
	if (!may_toggle(quantity))
		return wrong(s, "a number");
	if (strcmp(text, "toggle") != 0)
		return wrong(s, "a number or toggle");
	value->kind = MK_VALUE_TOGGLE;
	return 0;
}

static int
read_number(struct state *s, double min, double max, const char *should)
{
	size_t len;
	const char *text = mk_line_word(s->line, s->word, &len);
	double number;

	if (!mk_num_read(text, len, &number) || number < min || number > max)
		return wrong(s, should);
	s->command->value.number = number;
	return 0;
}

static int
read_int(struct state *s, long min, long max, const char *should)
{
	size_t len;
	const char *text = mk_line_word(s->line, s->word, &len);
	struct mk_number *number = &s->command->numbers[s->n_numbers++];

	if (!mk_num_read_int(text, len, min, max, &number->n))
		return wrong(s, should);
	return 0;
}

/* A number that counts from 1, or from what is selected. */
static int
read_count(struct state *s)
{
	const char *text = mk_line_word(s->line, s->word, NULL);
	struct mk_number *number = &s->command->numbers[s->n_numbers];
	bool sign = *text == '+' || *text == '-';

	if (!strcmp(text, "sel")) {
		number->kind = MK_NUMBER_SEL;
		s->n_numbers++;
		return 0;
	}
	number->kind = sign ? MK_NUMBER_RELATIVE : MK_NUMBER_PLAIN;
	return read_int(s, sign ? -INT32_MAX : 1, INT32_MAX,
	    "a number from 1, one with a sign, or sel");
}

/* Takes all remaining words. */
static int
read_words(struct state *s, bool hex)
{
	struct mk_command *command = s->command;

	command->first_word = s->word;
	command->n_words = s->line->n_words - s->word;
	for (; hex && s->word < s->line->n_words; s->word++) {
		const char *text = mk_line_word(s->line, s->word, NULL);

		if (strlen(text) != 2 ||
		    strspn(text, "0123456789abcdefABCDEF") != 2)
			return wrong(s, "a byte of two hex digits");
	}
	s->word = s->line->n_words - 1;
	return 0;
}

static int
read_arg(struct state *s, enum arg arg)
{
	switch (arg) {
	case PATH_OR_NONE:
		if (!strcmp(mk_line_word(s->line, s->word, NULL), "none"))
			return 0;
		return read_path(s);
	case PATH:
	case MAYBE_PATH:
		return read_path(s);
	case VALUE:
		return read_value(s);
	case NUMBER:
		return read_number(s, -1e15, 1e15, "a number");
	case BPM:
		return read_number(s, 1, 1000, "a number from 1 to 1000");
	case INDEX:
		return read_int(s, 1, INT32_MAX, "a number from 1");
	case COUNT:
		return read_count(s);
	case CHANNEL:
		return read_int(s, 1, 16, "a channel from 1 to 16");
	case BITS7:
		return read_int(s, 0, 127, "a whole number from 0 to 127");
	case BITS14:
		return read_int(s, 0, 16383, "a whole number from 0 to 16383");
	case CODE:
		return read_int(s, -INT32_MAX, INT32_MAX, "a whole number");
	case PATH_OR_PATTERN:
		if (!is_pattern(s))
			return read_path(s);
		/* fall through */
	case TEXT:
		s->command->first_word = s->word;
		s->command->n_words = 1;
		return 0;
	case TEXTS:
	case MAYBE_TEXTS:
	case HEX:
		return read_words(s, arg == HEX);
	case NOTHING:
		return 0;
	}
	return 0;
}

static int
too_short(const struct state *s)
{
	char verb[32];

	s->command->fault = s->word;
	return mk_err_set(s->err, -EBADMSG, "\"%s\" needs more: %s %s",
	    verb_of(s, verb), verb, s->form->usage);
}

static int
too_long(const struct state *s)
{
	char verb[32];

	s->command->fault = s->word;
	return mk_err_set(s->err, -EBADMSG,
	    "nothing should follow \"%s%s%s\", but \"%s\" does",
	    verb_of(s, verb), *s->form->usage ? " " : "", s->form->usage,
	    mk_line_word(s->line, s->word, NULL));
}

static bool
is_optional(enum arg arg)
{
	return arg == MAYBE_PATH || arg == MAYBE_TEXTS;
}

static int
read_args(struct state *s)
{
	const enum arg *args = s->form->args;
	size_t i;
	int status = 0;

	for (i = 0; i < ARGS && args[i] && status == 0; i++, s->word++) {
		if (s->word >= s->line->n_words)
			return is_optional(args[i]) ? 0 : too_short(s);
		status = read_arg(s, args[i]);
	}
	if (status == 0 && s->word < s->line->n_words)
		return too_long(s);
	return status;
}

/* The verb in the line's next words, or -1. */
static int
find_form(const struct state *s)
{
	const char *word = mk_line_word(s->line, s->word, NULL);
	const char *object = mk_line_word(s->line, s->word + 1, NULL);
	int i, found = -1;

	for (i = 0; i < MK_VERB_COUNT; i++) {
		if (strcmp(word, forms[i].word) != 0)
			continue;
		if (!forms[i].object)
			found = i;
		else if (object && !strcmp(object, forms[i].object))
			return i;
	}
	return found;
}

/* Appends what was probably meant to a sentence. */
static int
suggest_name(const struct state *s, int code, const char *sentence, size_t word,
    const char *const *names, size_t n)
{
	const char *text = mk_line_word(s->line, word, NULL);
	const char *meant = mk_suggest(text, strlen(text), names, n);

	s->command->fault = word;
	return mk_err_set(s->err, code, "%s \"%s\"%s%s%s", sentence, text,
	    meant ? "; is \"" : "", meant ? meant : "",
	    meant ? "\" meant?" : "");
}

/* The error for the first word of a verb that lacks its second. */
static int
unknown_object(const struct state *s, const char *verb,
    const char *const *objects, size_t n)
{
	char sentence[64];

	if (s->word + 1 < s->line->n_words) {
		snprintf(sentence, sizeof(sentence),
		    "\"%s\" is not followed by", verb);
		return suggest_name(s, -EBADMSG, sentence, s->word + 1, objects,
		    n);
	}
	s->command->fault = s->word + 1;
	return mk_err_set(s->err, -EBADMSG, "\"%s\" needs more: %s %s", verb,
	    verb, objects[0]);
}

static int
unknown_word(const struct state *s)
{
	const char *words[MK_VERB_COUNT], *objects[MK_VERB_COUNT];
	const char *word = mk_line_word(s->line, s->word, NULL);
	size_t n = 0, i;

	for (i = 0; i < MK_VERB_COUNT; i++) {
		words[i] = forms[i].word;
		if (!strcmp(word, forms[i].word))
			objects[n++] = forms[i].object;
	}
	if (n)
		return unknown_object(s, word, objects, n);
	return suggest_name(s, -ENOENT, "there is no verb", s->word, words,
	    MK_VERB_COUNT);
}

int
mk_command_read(struct mk_command *command, const struct mk_line *line,
    struct mk_err *err)
{
	struct state s = {.command = command, .line = line, .err = err};
	int verb;

	memset(command, 0, sizeof(*command));
	command->host = !strcmp(mk_line_word(line, 0, NULL), "host");
	s.word = command->fault = command->host;
	if (s.word == line->n_words)
		return mk_err_set(err, -EBADMSG, "\"host\" needs a verb");
	verb = find_form(&s);
	if (verb < 0)
		return unknown_word(&s);
	command->verb = (enum mk_verb)verb;
	s.form = &forms[verb];
	s.word += s.form->object ? 2 : 1;
	return read_args(&s);
}

int
mk_command_parse(struct mk_command *command, struct mk_line *line,
    const char *text, size_t n, struct mk_err *err)
{
	int status = mk_line_parse(line, text, n, err);

	if (status == 0)
		return mk_err_set(err, -EBADMSG, "the line is empty");
	return status < 0 ? status : mk_command_read(command, line, err);
}
