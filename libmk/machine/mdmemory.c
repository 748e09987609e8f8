/* SPDX-License-Identifier: ISC */
#include <libmk/machine/mdmemory_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct mk_mdmemory *
mk_mdmemory_new(void)
{
	struct mk_mdmemory *memory = calloc(1, sizeof(*memory));

	if (memory)
		memory->arena = mk_arena_new();
	if (memory && memory->arena)
		return memory;
	free(memory);
	return NULL;
}

void
mk_mdmemory_free(struct mk_mdmemory *memory)
{
	if (!memory)
		return;
	mk_arena_free(memory->arena);
	free(memory);
}

/* Copies n bytes to place, or to new memory if place is NULL. */
static void *
store_copy(struct mk_mdmemory *memory, void *place, const void *from, size_t n)
{
	if (!place)
		place = mk_arena_alloc(memory->arena, n);
	if (place)
		memcpy(place, from, n);
	return place;
}

struct mk_mdkit *
mk_mdmemory_store_kit(struct mk_mdmemory *memory, const struct mk_mdkit *kit)
{
	struct mk_mdkit **place;

	if (kit->position >= MK_MDKIT_KITS)
		return NULL;
	place = &memory->kits[kit->position];
	return *place = store_copy(memory, *place, kit, sizeof(*kit));
}

struct mk_mdpattern *
mk_mdmemory_store_pattern(struct mk_mdmemory *memory,
    const struct mk_mdpattern *pattern)
{
	struct mk_mdpattern **place;

	if (pattern->position >= MK_MDPATTERN_PATTERNS)
		return NULL;
	place = &memory->patterns[pattern->position];
	return *place = store_copy(memory, *place, pattern, sizeof(*pattern));
}

struct mk_rowsong *
mk_mdmemory_store_song(struct mk_mdmemory *memory,
    const struct mk_rowsong *song)
{
	struct mk_rowsong **place;

	if (song->position >= MK_MDSONG_SONGS)
		return NULL;
	place = &memory->songs[song->position];
	return *place = store_copy(memory, *place, song, sizeof(*song));
}

struct reading {
	struct mk_mdmemory *memory;
	struct mk_err *err;
};

/*
 * The error for a failure to store: the position is too high, or memory is
 * short.
 */
static int
failure(struct reading *r, const char *what, unsigned position, unsigned max)
{
	if (position < max)
		return mk_err_set(r->err, -ENOMEM, "out of memory");
	return mk_err_set(r->err, -EBADMSG, "%s %u; the machine has 1 to %u",
	    what, position + 1, max);
}

static int
take_kit(void *self, const struct mk_mdkit *kit)
{
	struct reading *r = self;

	if (mk_mdmemory_store_kit(r->memory, kit))
		return 0;
	return failure(r, "kit", kit->position, MK_MDKIT_KITS);
}

static int
take_pattern(void *self, const struct mk_mdpattern *pattern)
{
	struct reading *r = self;

	if (mk_mdmemory_store_pattern(r->memory, pattern))
		return 0;
	return failure(r, "pattern", pattern->position, MK_MDPATTERN_PATTERNS);
}

static int
take_song(void *self, const struct mk_rowsong *song)
{
	struct reading *r = self;

	if (mk_mdmemory_store_song(r->memory, song))
		return 0;
	return failure(r, "song", song->position, MK_MDSONG_SONGS);
}

/* The callbacks that store what is read. */
static struct mk_mdfile_user
user_of(struct reading *r)
{
	return (struct mk_mdfile_user){
	    .self = r,
	    .song = take_song,
	    .kit = take_kit,
	    .pattern = take_pattern,
	};
}

int
mk_mdmemory_read(struct mk_mdmemory *memory, const uint8_t *data, size_t n,
    struct mk_mdfile *file, struct mk_err *err)
{
	struct reading r = {.memory = memory, .err = err};
	const struct mk_mdfile_user user = user_of(&r);

	return mk_mdfile_read(file, data, n, &user, err);
}

int
mk_mdmemory_read_message(struct mk_mdmemory *memory,
    const struct mk_sysex *message, struct mk_mdfile *file, struct mk_err *err)
{
	struct reading r = {.memory = memory, .err = err};
	const struct mk_mdfile_user user = user_of(&r);

	return mk_mdfile_read_message(file, message, &user, err);
}

void
mk_mdmemory_write(const struct mk_mdmemory *memory, struct mk_buf *out)
{
	int i;

	for (i = 0; i < MK_MDKIT_KITS; i++)
		if (memory->kits[i])
			mk_mdkit_encode(memory->kits[i], out);
	for (i = 0; i < MK_MDPATTERN_PATTERNS; i++)
		if (memory->patterns[i])
			mk_mdpattern_encode(memory->patterns[i], out);
	for (i = 0; i < MK_MDSONG_SONGS; i++)
		if (memory->songs[i])
			mk_mdsong_encode(memory->songs[i], out);
}
