/* SPDX-License-Identifier: ISC */
#include <libmk/machine/clipname.h>

#include <libmk/base/num_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define PER_BANK  16
#define LAST_BANK 'H'

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
count_digits(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && is_digit(text[n]))
		n++;
	return n;
}

int
mk_clipname_pattern(const char *text, size_t len, size_t *used)
{
	int bank = len ? (text[0] & ~0x20) - 'A' : -1;
	size_t digits = len ? count_digits(text + 1, len - 1) : 0;
	long number;

	if (bank < 0 || bank > LAST_BANK - 'A' || digits > 2 ||
	    !mk_num_read_int(text + 1, digits, 1, PER_BANK, &number))
		return -1;
	*used = 1 + digits;
	return bank * PER_BANK + (int)number - 1;
}

void
mk_clipname_write(int pattern, char text[4])
{
	int number = pattern % PER_BANK + 1;

	text[0] = (char)('A' + pattern / PER_BANK);
	text[1] = (char)('0' + number / 10);
	text[2] = (char)('0' + number % 10);
	text[3] = '\0';
}

/*
 * The length of the first word if it is meant as a pattern, else 0: a bank and
 * a number, or another letter with a number in the machine's own form.
 */
static size_t
pattern_like(const char *name)
{
	char letter = (char)(name[0] & ~0x20);
	size_t digits;

	if (letter < 'A' || letter > 'Z')
		return 0;
	digits = count_digits(name + 1, strlen(name + 1));
	if (digits < (letter <= LAST_BANK ? 1 : 2))
		return 0;
	return name[digits + 1] == ' ' || !name[digits + 1] ? digits + 1 : 0;
}

int
mk_clipname_read(const char *name, struct mk_clipname *clip, struct mk_err *err)
{
	size_t n, used;
	long track = 0;

	name += strspn(name, " ");
	n = pattern_like(name);
	if (!n)
		return 0;
	clip->pattern = mk_clipname_pattern(name, n, &used);
	if (clip->pattern < 0)
		return mk_err_set(err, -EBADMSG,
		    "no pattern %.*s: patterns are A01 to H16", (int)n, name);
	name += n;
	name += strspn(name, " ");
	n = strcspn(name, " ");
	if (n && count_digits(name, n) == n &&
	    !mk_num_read_int(name, n, 1, MK_CLIPNAME_TRACKS, &track))
		return mk_err_set(err, -EBADMSG,
		    "no track %.*s: the machine has tracks 1 to %d", (int)n,
		    name, MK_CLIPNAME_TRACKS);
	clip->track = (int)track;
	return 1;
}

/* The last word of a name, trailing blanks aside. */
static const char *
last_word(const char *name, size_t *len)
{
	size_t end = strlen(name), from;

	while (end && name[end - 1] == ' ')
		end--;
	for (from = end; from && name[from - 1] != ' ';)
		from--;
	*len = end - from;
	return name + from;
}

int
mk_clipname_passes(const char *name, struct mk_err *err)
{
	static const char sign[] = "\xc3\x97"; /* U+00D7 */
	size_t len;
	const char *word = last_word(name, &len);
	long passes;

	if (len && (*word == 'x' || *word == 'X')) {
		word++;
		len--;
	} else if (len > 2 && !memcmp(word, sign, 2)) {
		word += 2;
		len -= 2;
	} else {
		return 0;
	}
	if (!len || count_digits(word, len) != len)
		return 0;
	if (!mk_num_read_int(word, len, 1, MK_CLIPNAME_PASSES, &passes))
		return mk_err_set(err, -EBADMSG,
		    "x%.*s: a scene is played 1 to %d times", (int)len, word,
		    MK_CLIPNAME_PASSES);
	return (int)passes;
}
