/* SPDX-License-Identifier: ISC */
#include <libmk/song/path.h>

#include <libmk/base/hex_priv.h>
#include <libmk/base/num_priv.h>
#include <libmk/base/suggest_priv.h>
#include <libmk/codec/line_put_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* Where in the object model a path has arrived. */
enum place {
	AT_ROOT,
	AT_STRIP,
	AT_EQ,
	AT_DEVICE,
	AT_CURRENT, /* the current device: like a device, and more */
	AT_CHAIN,
	AT_SLOT,
	AT_SCENE,
	AT_SONG,
	AT_SURFACE,
	AT_MIDI,
	AT_MIDI_NUMBER,
	AT_END,
};

/* What follows a step's word. */
enum takes {
	NOTHING,
	A_NUMBER,
	A_NUMBER_OR_SEL,
	A_NUMBER_OR_NAME,
	ITSELF, /* there is no word: the number takes its place */
};

/* The grammar: from a place, a word leads to another place. */
static const struct rule {
	enum place at;
	const char *word;
	enum mk_step_kind kind;
	enum takes takes;
	uint32_t number; /* of a step without an argument */
	long min, max;
	enum place then;
} rules[] = {
#define ANY 1, INT32_MAX
    {AT_ROOT, "strip", MK_STEP_STRIP, A_NUMBER_OR_SEL, 0, ANY, AT_STRIP},
    {AT_ROOT, "track", MK_STEP_TRACK, A_NUMBER, 0, ANY, AT_STRIP},
    {AT_ROOT, "return", MK_STEP_RETURN, A_NUMBER, 0, ANY, AT_STRIP},
    {AT_ROOT, "master", MK_STEP_MASTER, NOTHING, 0, ANY, AT_STRIP},
    {AT_ROOT, "device", MK_STEP_CURRENT, NOTHING, 0, ANY, AT_CURRENT},
    {AT_ROOT, "scene", MK_STEP_SCENE, A_NUMBER_OR_SEL, 0, ANY, AT_SCENE},
    {AT_ROOT, "song", MK_STEP_SONG, NOTHING, 0, ANY, AT_SONG},
    {AT_ROOT, "midi", MK_STEP_MIDI, NOTHING, 0, ANY, AT_MIDI},
    {AT_ROOT, "surface", MK_STEP_SURFACE, NOTHING, 0, ANY, AT_SURFACE},
#define MIXER(at, word, mixer)                                                 \
	{                                                                      \
		at, word, MK_STEP_MIXER, NOTHING, mixer, ANY, AT_END           \
	}
    MIXER(AT_STRIP, "volume", MK_MIXER_VOLUME),
    MIXER(AT_STRIP, "pan", MK_MIXER_PAN),
    MIXER(AT_STRIP, "mute", MK_MIXER_MUTE),
    MIXER(AT_STRIP, "solo", MK_MIXER_SOLO),
    MIXER(AT_STRIP, "arm", MK_MIXER_ARM),
    MIXER(AT_STRIP, "crossfade", MK_MIXER_CROSSFADE),
    MIXER(AT_STRIP, "cue", MK_MIXER_CUE),
    MIXER(AT_CHAIN, "volume", MK_MIXER_VOLUME),
    MIXER(AT_CHAIN, "pan", MK_MIXER_PAN),
    MIXER(AT_CHAIN, "mute", MK_MIXER_MUTE),
#undef MIXER
    {AT_STRIP, "send", MK_STEP_SEND, A_NUMBER, 0, ANY, AT_END},
    {AT_STRIP, "eq", MK_STEP_EQ, NOTHING, 0, ANY, AT_EQ},
    {AT_STRIP, "device", MK_STEP_DEVICE, A_NUMBER_OR_SEL, 0, ANY, AT_DEVICE},
    {AT_STRIP, "slot", MK_STEP_SLOT, A_NUMBER_OR_SEL, 0, ANY, AT_SLOT},
    {AT_STRIP, "name", MK_STEP_NAME, NOTHING, 0, ANY, AT_END},
    {AT_STRIP, "selected", MK_STEP_SELECTED, NOTHING, 0, ANY, AT_END},
    {AT_EQ, "low", MK_STEP_EQ_LOW, NOTHING, 0, ANY, AT_END},
    {AT_EQ, "mid", MK_STEP_EQ_MID, NOTHING, 0, ANY, AT_END},
    {AT_EQ, "high", MK_STEP_EQ_HIGH, NOTHING, 0, ANY, AT_END},
    {AT_EQ, "", MK_STEP_EQ_BAND, ITSELF, 0, ANY, AT_END},
    {AT_DEVICE, "param", MK_STEP_PARAM, A_NUMBER_OR_NAME, 0, ANY, AT_END},
    {AT_DEVICE, "best", MK_STEP_BEST, A_NUMBER, 0, ANY, AT_END},
    {AT_DEVICE, "chain", MK_STEP_CHAIN, A_NUMBER, 0, ANY, AT_CHAIN},
    {AT_DEVICE, "name", MK_STEP_NAME, NOTHING, 0, ANY, AT_END},
    {AT_CURRENT, "locked", MK_STEP_LOCKED, NOTHING, 0, ANY, AT_END},
    {AT_CHAIN, "device", MK_STEP_DEVICE, A_NUMBER, 0, ANY, AT_DEVICE},
    {AT_CHAIN, "name", MK_STEP_NAME, NOTHING, 0, ANY, AT_END},
    {AT_SLOT, "state", MK_STEP_STATE, NOTHING, 0, ANY, AT_END},
    {AT_SLOT, "gain", MK_STEP_GAIN, NOTHING, 0, ANY, AT_END},
    {AT_SLOT, "pitch", MK_STEP_PITCH, NOTHING, 0, ANY, AT_END},
    {AT_SLOT, "name", MK_STEP_NAME, NOTHING, 0, ANY, AT_END},
    {AT_SCENE, "name", MK_STEP_NAME, NOTHING, 0, ANY, AT_END},
    {AT_SCENE, "selected", MK_STEP_SELECTED, NOTHING, 0, ANY, AT_END},
    {AT_SONG, "tempo", MK_STEP_TEMPO, NOTHING, 0, ANY, AT_END},
    {AT_SONG, "playing", MK_STEP_PLAYING, NOTHING, 0, ANY, AT_END},
    {AT_SONG, "record", MK_STEP_RECORD, NOTHING, 0, ANY, AT_END},
    {AT_SONG, "position", MK_STEP_POSITION, NOTHING, 0, ANY, AT_END},
    {AT_SURFACE, "page", MK_STEP_PAGE, NOTHING, 0, ANY, AT_END},
    {AT_MIDI, "cc", MK_STEP_CC, A_NUMBER, 0, 1, 16, AT_MIDI_NUMBER},
    {AT_MIDI, "note", MK_STEP_NOTE, A_NUMBER, 0, 1, 16, AT_MIDI_NUMBER},
    {AT_MIDI, "bend", MK_STEP_BEND, A_NUMBER, 0, 1, 16, AT_END},
    {AT_MIDI_NUMBER, "", MK_STEP_MIDI_NUMBER, ITSELF, 0, 0, 127, AT_END},
#undef ANY
};

#define N_RULES (sizeof(rules) / sizeof(*rules))

/* The text being read; words end at a slash. */
struct cursor {
	const char *at, *end;
	struct mk_err *err;
};

static size_t
word_length(const struct cursor *c)
{
	const char *slash = memchr(c->at, '/', (size_t)(c->end - c->at));

	return (size_t)((slash ? slash : c->end) - c->at);
}

/* Skips a word and the slash after it. */
static void
skip_word(struct cursor *c)
{
	c->at += word_length(c);
	if (c->at < c->end)
		c->at++;
}

/* Reads a count; numbers in paths have no sign. */
static bool
is_count(const char *word, size_t len)
{
	return len > 0 && *word >= '0' && *word <= '9';
}

static bool
is_at(const struct rule *rule, enum place at)
{
	return rule->at == at || (at == AT_CURRENT && rule->at == AT_DEVICE);
}

static bool
takes_word(const struct rule *rule, const char *word, size_t len)
{
	if (rule->takes == ITSELF)
		return is_count(word, len);
	return strlen(rule->word) == len && !memcmp(rule->word, word, len);
}

static const struct rule *
find_rule(enum place at, const char *word, size_t len)
{
	size_t i;

	for (i = 0; i < N_RULES; i++)
		if (is_at(&rules[i], at) && takes_word(&rules[i], word, len))
			return &rules[i];
	return NULL;
}

/* The rule that made a step, to write it by. */
static const struct rule *
rule_of(const struct mk_step *step)
{
	size_t i;

	for (i = 0; i < N_RULES; i++)
		if (rules[i].kind == step->kind &&
		    (step->kind != MK_STEP_MIXER ||
		        rules[i].number == step->number))
			return &rules[i];
	return NULL;
}

static int
unknown_word(const struct cursor *c, enum place at)
{
	const char *words[N_RULES], *meant;
	size_t n = 0, len = word_length(c), i;

	for (i = 0; i < N_RULES; i++)
		if (is_at(&rules[i], at) && rules[i].takes != ITSELF)
			words[n++] = rules[i].word;
	if (at == AT_END)
		return mk_err_set(c->err, -EBADMSG,
		    "the path should end before \"%.*s\"",
		    (int)(c->end - c->at), c->at);
	meant = mk_suggest(c->at, len, words, n);
	return mk_err_set(c->err, -EBADMSG,
	    "no path goes on with \"%.*s\"%s%s%s", (int)len, c->at,
	    meant ? "; is \"" : "", meant ? meant : "",
	    meant ? "\" meant?" : "");
}

/* The byte for an escape within quotes, or a backslash for no escape. */
static char
read_escape(struct cursor *c)
{
	int high, low;

	if (c->end - c->at > 1 && (c->at[1] == '"' || c->at[1] == '\\')) {
		c->at += 2;
		return c->at[-1];
	}
	high =
	    c->end - c->at > 3 && c->at[1] == 'x' ? mk_hex_value(c->at[2]) : -1;
	low = high >= 0 ? mk_hex_value(c->at[3]) : -1;
	c->at += low >= 0 ? 4 : 1;
	return low >= 0 ? (char)(high << 4 | low) : '\\';
}

/* A name in quotes, or bare up to the end. */
static int
read_name(struct cursor *c, struct mk_path *path)
{
	bool quoted = c->at < c->end && *c->at == '"';
	size_t n = 0;

	c->at += quoted;
	while (c->at < c->end && !(quoted && *c->at == '"')) {
		char byte =
		    quoted && *c->at == '\\' ? read_escape(c) : *c->at++;

		if (n == MK_PATH_NAME_MAX - 1 || byte == '\0')
			return mk_err_set(c->err, -EBADMSG,
			    "a parameter's name is longer than %d bytes",
			    MK_PATH_NAME_MAX - 1);
		path->name[n++] = byte;
	}
	if (quoted && (c->at == c->end || c->end - c->at > 1))
		return mk_err_set(c->err, -EBADMSG,
		    c->at == c->end ? "a parameter's name has no closing quote"
		                    : "nothing follows a parameter's name");
	c->at += quoted;
	path->name[n] = '\0';
	if (n == 0)
		return mk_err_set(c->err, -EBADMSG,
		    "a parameter's name is empty");
	return 0;
}

static int
number_missing(const struct cursor *c, const struct rule *rule)
{
	int len = (int)word_length(c);

	if (rule->takes == ITSELF && rule->max < INT32_MAX)
		return mk_err_set(c->err, -EBADMSG,
		    "expected a number from %ld to %ld, not \"%.*s\"",
		    rule->min, rule->max, len, c->at);
	if (rule->takes == ITSELF)
		return mk_err_set(c->err, -EBADMSG,
		    "expected a number from 1, not \"%.*s\"", len, c->at);
	if (rule->max < INT32_MAX)
		return mk_err_set(c->err, -EBADMSG,
		    "a number from %ld to %ld should follow \"%s\", not "
		    "\"%.*s\"",
		    rule->min, rule->max, rule->word, len, c->at);
	return mk_err_set(c->err, -EBADMSG,
	    "a number from 1 should follow \"%s\", not \"%.*s\"", rule->word,
	    len, c->at);
}

static bool
read_count(const struct cursor *c, size_t len, const struct rule *rule,
    long *number)
{
	return is_count(c->at, len) &&
	    mk_num_read_int(c->at, len, rule->min, rule->max, number);
}

static int
read_number(struct cursor *c, const struct rule *rule, struct mk_step *step,
    struct mk_path *path)
{
	size_t len = word_length(c);
	long number;

	if (rule->takes == A_NUMBER_OR_SEL && len == 3 &&
	    !memcmp(c->at, "sel", 3))
		number = MK_PATH_SEL;
	else if (rule->takes == A_NUMBER_OR_NAME &&
	    !read_count(c, (size_t)(c->end - c->at), rule, &number))
		return read_name(c, path);
	else if (!read_count(c, len, rule, &number))
		return number_missing(c, rule);
	step->number = (uint32_t)number;
	skip_word(c);
	return 0;
}

static int
read_step(struct cursor *c, struct mk_path *path, enum place *at)
{
	const struct rule *rule = find_rule(*at, c->at, word_length(c));
	struct mk_step *step = &path->steps[path->n_steps];

	if (!rule)
		return unknown_word(c, *at);
	if (path->n_steps == MK_PATH_STEPS)
		return mk_err_set(c->err, -EBADMSG,
		    "a path has at most %d steps", MK_PATH_STEPS);
	path->n_steps++;
	*step = (struct mk_step){rule->kind, rule->number};
	*at = rule->then;
	if (rule->takes != ITSELF)
		skip_word(c);
	return rule->takes == NOTHING ? 0 : read_number(c, rule, step, path);
}

static int
read_from(struct mk_path *path, enum place at, const char *text, size_t len,
    struct mk_err *err)
{
	struct cursor c = {text, text + len, err};
	int status = 0;

	memset(path, 0, sizeof(*path));
	if (!len)
		return mk_err_set(err, -EBADMSG, "a path is empty");
	if (text[len - 1] == '/')
		return mk_err_set(err, -EBADMSG,
		    "a path does not end with a slash");
	while (status == 0 && c.at < c.end)
		status = read_step(&c, path, &at);
	if (status == 0 && at == AT_MIDI_NUMBER)
		return mk_err_set(err, -EBADMSG,
		    "a controller's or note's number is missing");
	return status;
}

int
mk_path_read(struct mk_path *path, const char *text, size_t len,
    struct mk_err *err)
{
	return read_from(path, AT_ROOT, text, len, err);
}

int
mk_path_read_below_strip(struct mk_path *path, const char *text, size_t len,
    struct mk_err *err)
{
	return read_from(path, AT_STRIP, text, len, err);
}

void
mk_path_write(const struct mk_path *path, struct mk_buf *out)
{
	size_t i;

	for (i = 0; i < path->n_steps; i++) {
		const struct mk_step *step = &path->steps[i];
		const struct rule *rule = rule_of(step);

		if (i)
			mk_buf_byte(out, '/');
		mk_buf_text(out, rule->word);
		if (rule->takes == NOTHING)
			continue;
		if (rule->takes != ITSELF)
			mk_buf_byte(out, '/');
		if (rule->takes == A_NUMBER_OR_NAME && !step->number)
			mk_line_put_quoted(out, path->name, strlen(path->name));
		else if (rule->takes == A_NUMBER_OR_SEL && !step->number)
			mk_buf_text(out, "sel");
		else
			mk_buf_number(out, step->number);
	}
}
