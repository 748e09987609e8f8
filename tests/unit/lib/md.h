/* SPDX-License-Identifier: ISC */
/*
 * The Machinedrum songs that several tests look at.
 */
#ifndef TESTS_UNIT_MD_H
#define TESTS_UNIT_MD_H

#include <libmk/arrange/rows.h>
#include <libmk/machine/mdmemory_priv.h>
#include <libmk/machine/rowsong.h>
#include <libmk/song/song.h>

#include <stddef.h>
#include <stdint.h>

/*
 * "SONG": A01 125 BPM steps 0-16; A02 four times, tracks 1 and 7 muted; LOOP
 * to the first row, once more; END. Worked out by hand from the manual.
 */
extern const uint8_t md_worked[79];

/* The same as a song. */
void md_worked_song(struct mk_rowsong *song);

/* Add a row and return it: a pattern, or a command and its target. */
struct mk_row *md_add(struct mk_rowsong *song, unsigned pattern,
    unsigned repeats, unsigned start, unsigned stop);
struct mk_row *md_add_go(struct mk_rowsong *song, unsigned target,
    unsigned repeats);
struct mk_row *md_add_end(struct mk_rowsong *song);

/* The largest message: a wide pattern. */
#define MD_LARGEST 5410

/*
 * End a message of n bytes so far as a dump ends, and return its length; its
 * first ten bytes are there.
 */
size_t md_end_dump(uint8_t *message, size_t n);

/* Fill a message of n bytes with a dump of that id whose body is random. */
void md_random_dump(uint8_t *message, size_t n, uint8_t id, uint8_t version);

/* Return a random byte; the same ones in every run. */
uint8_t md_random(void);

/* Read a file of tests/golden/machinedrum, or fail the test. */
struct mk_buf md_golden(const char *name);

/* Return what is in such a file; the caller frees it. */
struct mk_mdmemory *md_memory(const char *name);

/* A song of music software from scene text, or the test fails. */
struct mk_song *md_scenes(const char *text);

/*
 * Rows as text, each a line: label, pattern*passes, start-stop, mutes in
 * hexadecimal, tempo if it has one; or END. Good until the next call.
 */
const char *md_rows(const struct mk_rows *rows);

#endif
