/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/loopfold_priv.h>

#include <stdbool.h>
#include <string.h>

/* A song's rows, and the tempo at which each plays. */
struct fold {
	struct mk_row rows[MK_ROWSONG_ROWS];
	unsigned tempo[MK_ROWSONG_ROWS];
	size_t n;
};

static void
find_tempos(struct fold *f)
{
	unsigned tempo = MK_ROW_TEMPO_KEEP;
	size_t i;

	for (i = 0; i < f->n; i++) {
		unsigned own = mk_row_get(&f->rows[i], MK_ROW_TEMPO);

		if (own != MK_ROW_TEMPO_KEEP)
			tempo = own;
		f->tempo[i] = tempo;
	}
}

/* Do two rows play the same pattern in the same way? */
static bool
same_row(const struct fold *f, size_t i, size_t j)
{
	struct mk_row a = f->rows[i], b = f->rows[j];

	if (mk_row_kind(&a, i) != MK_ROW_IS_PATTERN)
		return false;
	mk_row_set(&a, MK_ROW_TEMPO, f->tempo[i]);
	mk_row_set(&b, MK_ROW_TEMPO, f->tempo[j]);
	return !memcmp(&a, &b, sizeof(a));
}

/* How many times a run of n rows repeats from there on, back to back. */
static size_t
count_times(const struct fold *f, size_t at, size_t n)
{
	size_t times = 1, i;

	while (times < MK_ROW_PASSES && at + (times + 1) * n <= f->n) {
		for (i = 0; i < n; i++)
			if (!same_row(f, at + i, at + times * n + i))
				return times;
		times++;
	}
	return times;
}

/* Finds the run there that saves the most rows; returns its length or 0. */
static size_t
find_run(const struct fold *f, size_t at, size_t *times)
{
	size_t best = 0, saved = 0, n, count;

	for (n = 1; at + 2 * n <= f->n; n++) {
		count = count_times(f, at, n);
		if ((count - 1) * n <= saved + 1)
			continue;
		saved = (count - 1) * n - 1;
		best = n;
		*times = count;
	}
	return best;
}

/*
 * Where folding may begin: after the last row that refers to another by number.
 */
static size_t
first_free(const struct mk_rowsong *song)
{
	size_t i = song->n_rows;

	while (i > 0 &&
	    mk_row_get(&song->rows[i - 1], MK_ROW_PATTERN) != MK_ROW_GO)
		i--;
	return i;
}

static void
add_row(struct mk_rowsong *song, const struct mk_row *row, size_t *from,
    size_t index)
{
	from[song->n_rows] = index;
	song->rows[song->n_rows++] = *row;
}

static void
add_loop(struct mk_rowsong *song, size_t target, size_t times, size_t *from)
{
	struct mk_row loop;

	mk_row_init(&loop);
	mk_row_set(&loop, MK_ROW_PATTERN, MK_ROW_GO);
	mk_row_set(&loop, MK_ROW_TARGET, (unsigned)target);
	mk_row_set(&loop, MK_ROW_REPEATS, (unsigned)times - 1);
	mk_row_set(&loop, MK_ROW_STOP, 0xff);
	add_row(song, &loop, from, MK_LOOPFOLD_NEW);
}

void
mk_loopfold(struct mk_rowsong *song, size_t from[MK_ROWSONG_ROWS])
{
	struct fold f = {.n = song->n_rows};
	size_t i, k, n, times, target;

	memcpy(f.rows, song->rows, f.n * sizeof(*f.rows));
	find_tempos(&f);
	song->n_rows = first_free(song);
	for (i = 0; i < song->n_rows; i++)
		from[i] = i;
	for (; i < f.n; i += n * times) {
		times = 1;
		n = find_run(&f, i, &times);
		target = song->n_rows;
		if (!n) {
			n = 1;
			add_row(song, &f.rows[i], from, i);
			continue;
		}
		/* What sets the tempo when the run begins again. */
		if (f.tempo[i] != f.tempo[i + n - 1])
			mk_row_set(&f.rows[i], MK_ROW_TEMPO, f.tempo[i]);
		for (k = i; k < i + n; k++)
			add_row(song, &f.rows[k], from, k);
		add_loop(song, target, times, from);
	}
}
