/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/arrange/loopfold_priv.h>
#include <libmk/arrange/playing_priv.h>
#include <libmk/machine/mdcheck.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Rows from a word: a letter is a pattern, a digit before it a tempo. */
static void
make(struct mk_rowsong *song, const char *word)
{
	unsigned tempo = MK_ROW_TEMPO_KEEP;

	mk_rowsong_init(song);
	for (; *word; word++) {
		if (*word < 'A') {
			tempo = 1000 + 100 * (unsigned)(*word - '0');
			continue;
		}
		mk_row_set(md_add(song, (unsigned)(*word - 'A'), 0, 0, 16),
		    MK_ROW_TEMPO, tempo);
		tempo = MK_ROW_TEMPO_KEEP;
	}
}

/* The same of a song; a LOOP is its target, from 1, and its passes. */
static const char *
word_of(const struct mk_rowsong *song)
{
	static char word[4096];
	char *to = word;
	size_t i;

	for (i = 0; i < song->n_rows; i++) {
		const struct mk_row *row = &song->rows[i];
		unsigned tempo = mk_row_get(row, MK_ROW_TEMPO);

		if (mk_row_kind(row, i) == MK_ROW_IS_LOOP) {
			to += sprintf(to, "(%u*%u)",
			    mk_row_get(row, MK_ROW_TARGET) + 1,
			    mk_row_get(row, MK_ROW_REPEATS) + 1);
			continue;
		}
		if (tempo != MK_ROW_TEMPO_KEEP)
			*to++ = (char)('0' + (tempo - 1000) / 100);
		*to++ = (char)('A' + mk_row_get(row, MK_ROW_PATTERN));
	}
	*to = '\0';
	return word;
}

/* Folds, and sees that all is played as before. */
static void
fold(struct mk_rowsong *song, size_t from[MK_ROWSONG_ROWS])
{
	struct mk_rowsong before = *song;
	struct mk_playing as_it_was, as_it_is;
	struct mk_visit old, new;
	size_t i;

	mk_loopfold(song, from);
	assert_true(song->n_rows <= before.n_rows);
	for (i = 0; i < song->n_rows; i++) {
		if (from[i] == MK_LOOPFOLD_NEW)
			continue;
		assert_true(from[i] >= i);
		assert_int_equal(mk_row_get(&before.rows[from[i]],
		                     MK_ROW_PATTERN),
		    mk_row_get(&song->rows[i], MK_ROW_PATTERN));
	}
	md_add_end(&before);
	md_add_end(song);
	mk_playing_init(&as_it_was, &before, 120);
	mk_playing_init(&as_it_is, song, 120);
	while (mk_playing_next(&as_it_was, &old)) {
		assert_true(mk_playing_next(&as_it_is, &new));
		assert_int_equal(mk_row_get(&before.rows[old.row],
		                     MK_ROW_PATTERN),
		    mk_row_get(&song->rows[new.row], MK_ROW_PATTERN));
		assert_true(old.seconds == new.seconds);
	}
	assert_false(mk_playing_next(&as_it_is, &new));
	assert_int_equal(mk_mdcheck_song(song, 0, NULL), 0);
	song->n_rows--;
}

static void
folds(const char *word, const char *folded)
{
	size_t from[MK_ROWSONG_ROWS];
	struct mk_rowsong song;

	make(&song, word);
	fold(&song, from);
	assert_string_equal(word_of(&song), folded);
}

static void
runs_become_loops(void **state)
{
	(void)state;
	folds("", "");
	folds("A", "A");
	folds("AA", "AA");
	folds("AAA", "A(1*3)");
	folds("ABAB", "AB(1*2)");
	folds("CABABD", "CAB(2*2)D");
	folds("AABAAB", "AAB(1*2)");
	folds("AAAABAAAAB", "AAAAB(1*2)");
	folds("ABCDABCDEEEE", "ABCD(1*2)E(6*4)");
}

static void
a_run_sets_the_tempo_it_begins_with(void **state)
{
	(void)state;
	folds("1AB1AB", "1AB(1*2)");
	folds("1A2B1A2B", "1A2B(1*2)");
	folds("1CA2B1A2B", "1C1A2B(2*2)");
	folds("AB1AB", "AB1AB");
	folds("1AB2AB", "1AB2AB");
}

static void
a_loop_has_64_passes_at_most(void **state)
{
	char word[201];

	(void)state;
	memset(word, 'A', 200);
	word[200] = '\0';
	folds(word, "AAAA(1*50)");
	word[131] = '\0';
	folds(word, "AA(1*64)A(4*3)");
}

/* Loops that are there stay, and what stands before them. */
static void
folding_again_goes_on_behind(void **state)
{
	size_t from[MK_ROWSONG_ROWS];
	struct mk_rowsong song;
	int i;

	(void)state;
	make(&song, "BBBAAA");
	fold(&song, from);
	assert_int_equal(from[0], 0);
	assert_true(from[1] == MK_LOOPFOLD_NEW);
	assert_int_equal(from[2], 3);
	for (i = 0; i < 3; i++)
		md_add(&song, 2, 0, 0, 16);
	fold(&song, from);
	assert_string_equal(word_of(&song), "B(1*3)A(3*3)C(5*3)");
	assert_int_equal(from[2], 2);
}

static void
whatever_is_folded_plays_the_same(void **state)
{
	size_t from[MK_ROWSONG_ROWS];
	struct mk_rowsong song;
	char word[256];
	int i, n, at;

	(void)state;
	for (i = 0; i < 3000; i++) {
		n = md_random() % 120;
		for (at = 0; at < 2 * n;) {
			if (md_random() < 40)
				word[at++] = '1' + md_random() % 2;
			word[at++] = 'A' + md_random() % 2;
		}
		word[at] = '\0';
		make(&song, word);
		fold(&song, from);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(runs_become_loops),
	    cmocka_unit_test(a_run_sets_the_tempo_it_begins_with),
	    cmocka_unit_test(a_loop_has_64_passes_at_most),
	    cmocka_unit_test(folding_again_goes_on_behind),
	    cmocka_unit_test(whatever_is_folded_plays_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
