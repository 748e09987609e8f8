/* SPDX-License-Identifier: ISC */
/*
 * The name is split into words, and each shape says how many letters to take
 * of which word. The shapes are tried in order, then numbers are appended,
 * until a label is free.
 */
#include <libmk/lcd/label.h>

#include <libmk/codec/ascii_priv.h>

#include <assert.h>
#include <string.h>

#define ROOM  (MK_LABEL_SIZE - 1)
#define WORDS 16 /* of a name: as many as are considered */

#define NUMBERS 999           /* that fit in a label */
#define CHOICES (NUMBERS + 8) /* and all other ways to shorten a name */

struct word {
	const char *text;
	size_t len;
};

struct words {
	char plain[128]; /* the name in seven bits, cut */
	struct word word[WORDS];
	size_t n;
};

/* The three letters for a word whose consonants would not do. */
static const char *const short_forms[][2] = {
    {"AMOUNT", "AMT"},
    {"ATTACK", "ATK"},
    {"BALANCE", "BAL"},
    {"DRYWET", "DW"},
    {"ENVELOPE", "ENV"},
    {"FEEDBACK", "FBK"},
    {"FILTER", "FLT"},
    {"HIGH", "HI"},
    {"INPUT", "IN"},
    {"LENGTH", "LEN"},
    {"LEVEL", "LEV"},
    {"LOW", "LO"},
    {"MODULATION", "MOD"},
    {"OSCILLATOR", "OSC"},
    {"OUTPUT", "OUT"},
    {"RELEASE", "REL"},
    {"RESO", "RES"},
    {"RESONANCE", "RES"},
    {"SUSTAIN", "SUS"},
    {"TRANSPOSE", "TRP"},
    {"VARIATION", "VAR"},
    {"VELOCITY", "VEL"},
    {"VOLUME", "VOL"},
};

/*
 * How many characters a label takes from a name's first word, second, last but
 * one and last. What short words leave over goes to the last, then the first.
 */
struct shape {
	size_t first, second, before, last;
};

static const struct shape of_one[] = {{.last = 3}};
static const struct shape of_two[] = {
    {.last = 3}, {1, .last = 1}, {2, .last = 1}, {.first = 3}};
/* Two words, one of which, such as a number, says little alone. */
static const struct shape of_short[] = {{1, .last = 1}, {2, .last = 1}};
static const struct shape of_more[] = {{1, 1, .last = 1}, {1, 0, 1, 1},
    {1, .last = 1}, {2, .last = 1}, {.last = 3}};

#define SHAPES(list)                                                           \
	(struct shapes)                                                        \
	{                                                                      \
		list, sizeof(list) / sizeof(*(list))                           \
	}

struct shapes {
	const struct shape *list;
	size_t n;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_part(char c)
{
	return is_digit(c) || is_upper(c) || is_lower(c);
}

/* Whether a new word begins at text[i], where text[i - 1] is part of a word. */
static bool
begins_word(const char *text, size_t i)
{
	char last = text[i - 1], c = text[i], next = text[i + 1];

	if (is_digit(c) || is_digit(last))
		return is_digit(c) != is_digit(last) && !is_lower(c);
	return is_upper(c) && (is_lower(last) || is_lower(next));
}

/* Takes the name apart: "Osc1 FilterFreq" is Osc, 1, Filter, Freq. */
static void
split_name(struct words *words, const char *name)
{
	char *text = words->plain;
	size_t len, i;

	len =
	    mk_ascii_write(name, strlen(name), text, sizeof(words->plain) - 1);
	text[len] = '\0';
	words->n = 0;
	for (i = 0; i < len; i++) {
		if (!is_part(text[i]))
			continue;
		if (i == 0 || !is_part(text[i - 1]) || begins_word(text, i)) {
			if (words->n == WORDS)
				break;
			words->word[words->n++] = (struct word){text + i, 0};
		}
		words->word[words->n - 1].len++;
	}
	for (i = 0; i < len; i++)
		if (is_lower(text[i]))
			text[i] = (char)(text[i] - 'a' + 'A');
}

/* The short form of a word, or of all words together; NULL if it has none. */
static const char *
short_form(const struct word *words, size_t n)
{
	size_t i, w, at;

	for (i = 0; i < sizeof(short_forms) / sizeof(*short_forms); i++) {
		const char *form = short_forms[i][0];

		for (w = at = 0; w < n; at += words[w++].len)
			if (strncmp(form + at, words[w].text, words[w].len) !=
			    0)
				break;
		if (w == n && !form[at])
			return short_forms[i][1];
	}
	return NULL;
}

/* Writes n characters of a word: its consonants, if it has that many. */
static void
shorten(char *out, const struct word *word, size_t n)
{
	const char *form = n == ROOM ? short_form(word, 1) : NULL;
	size_t i, used = 1;

	if (form) {
		memcpy(out, form, strlen(form));
		return;
	}
	memcpy(out, word->text, n);
	if (word->len == n)
		return;
	for (i = 1; i < word->len && used < n; i++)
		if (!strchr("AEIOUY", word->text[i]) &&
		    word->text[i] != word->text[i - 1])
			out[used++] = word->text[i];
	if (used < n)
		memcpy(out, word->text, n);
}

static size_t
fewer_letters(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Gives spare characters to a word that already has some. */
static void
grow_word(size_t *n, const struct word *word, size_t *spare)
{
	size_t more = *n ? fewer_letters(*spare, word->len - *n) : 0;

	*n += more;
	*spare -= more;
}

static void
apply_shape(char *out, const struct words *words, const struct shape *shape)
{
	size_t n[] = {shape->first, shape->second, shape->before, shape->last};
	size_t end = words->n - 1, at = end ? 1 : 0, spare = ROOM, i;
	const struct word *word[] = {&words->word[0], &words->word[at],
	    &words->word[end - at], &words->word[end]};

	for (i = 0; i < 4; i++) {
		n[i] = fewer_letters(n[i], word[i]->len);
		spare -= n[i];
	}
	grow_word(&n[3], word[3], &spare);
	grow_word(&n[0], word[0], &spare);
	for (i = 0; i < 4; out += n[i++])
		if (n[i])
			shorten(out, word[i], n[i]);
}

static struct shapes
shapes_for(const struct words *words)
{
	if (words->n == 1)
		return SHAPES(of_one);
	if (words->n > 2)
		return SHAPES(of_more);
	if (words->word[0].len < ROOM || words->word[1].len < ROOM)
		return SHAPES(of_short);
	return SHAPES(of_two);
}

/* Puts a number, from 1, at a label's end. */
static void
number_label(char *label, size_t n)
{
	size_t digits = 1, i;

	n = (n - 1) % NUMBERS + 1;
	for (i = n; i >= 10; i /= 10)
		digits++;
	i = fewer_letters(strlen(label), ROOM - digits) + digits;
	label[i] = '\0';
	for (; digits; digits--, n /= 10)
		label[--i] = (char)('0' + n % 10);
}

/* Sets the label to one of the ways to shorten the name, counted from 0. */
static void
choose_label(char *label, const struct words *words, size_t choice)
{
	struct shapes shapes;
	const char *form;

	memset(label, 0, MK_LABEL_SIZE);
	if (!words->n) {
		label[0] = 'P';
		number_label(label, choice + 1);
		return;
	}
	shapes = shapes_for(words);
	form = short_form(words->word, words->n);
	if (choice > 0 && choice < shapes.n)
		apply_shape(label, words, &shapes.list[choice]);
	else if (form)
		memcpy(label, form, strlen(form));
	else
		apply_shape(label, words, &shapes.list[0]);
	if (choice >= shapes.n)
		number_label(label, choice - shapes.n + 1);
}

static bool
is_taken(const char *label, const char *taken, size_t n)
{
	for (; n; n--, taken += MK_LABEL_SIZE)
		if (!strcmp(label, taken))
			return true;
	return false;
}

void
mk_label_make(char label[MK_LABEL_SIZE], const char *name, const char *taken,
    size_t n)
{
	struct words words;
	size_t choice = 0;

	split_name(&words, name);
	do
		choose_label(label, &words, choice);
	while (is_taken(label, taken, n) && choice++ < CHOICES);
	assert(label[0] && !label[ROOM]);
}

bool
mk_label_valid(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (!is_upper(text[i]) && !is_digit(text[i]))
			return false;
	return len > 0 && len <= ROOM;
}
