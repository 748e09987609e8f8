/* SPDX-License-Identifier: ISC */
/*
 * Blocks are carved from the front, and freed all together. A small array grows
 * in place or moves within the blocks; a large one moves into a block of its
 * own, which realloc() lengthens. Texts are found by hashing.
 */
#include <libmk/base/arena.h>

#include <libmk/base/hash_priv.h>

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BLOCK  4096
#define LARGEST_STEP (1024 * 1024)
#define ALIGN        _Alignof(max_align_t)
#define FIRST_ROOM   4 /* elements in a new array */
#define FIRST_SLOTS  64
#define APART        16384 /* size from which an array gets its own block */

struct block {
	struct block *next,
	    **at; /* at: for an array's own block, what points to it */
	size_t cap, used;
	_Alignas(max_align_t) unsigned char data[];
};

/* An interned text: its length comes before its characters. */
struct text {
	uint32_t hash;
	uint32_t len;
	char chars[];
};

struct mk_arena {
	struct block *blocks; /* the one in use first */
	struct block *apart;  /* each has an array that grows */
	size_t size, most;    /* most 0: no limit */
	bool refused;         /* something was refused because of the limit */
	const struct text **slots; /* open addressing; a power of two of them */
	size_t n_slots, n_texts, text_size;
};

struct mk_arena *
mk_arena_new(void)
{
	return calloc(1, sizeof(struct mk_arena));
}

void
mk_arena_limit(struct mk_arena *arena, size_t most)
{
	arena->most = most;
}

size_t
mk_arena_limit_met(const struct mk_arena *arena)
{
	return arena->refused ? arena->most : 0;
}

static size_t
room_left(const struct mk_arena *arena)
{
	if (!arena->most)
		return SIZE_MAX;
	return arena->most > arena->size ? arena->most - arena->size : 0;
}

/* Returns n zeroed bytes, counted towards the limit, or NULL. */
static void *
take_memory(struct mk_arena *arena, size_t n)
{
	void *got;

	if (n > room_left(arena)) {
		arena->refused = true;
		return NULL;
	}
	got = calloc(1, n);
	if (got)
		arena->size += n;
	return got;
}

static void
free_blocks(struct block *block)
{
	struct block *next;

	for (; block; block = next) {
		next = block->next;
		free(block);
	}
}

void
mk_arena_free(struct mk_arena *arena)
{
	if (!arena)
		return;
	free_blocks(arena->blocks);
	free_blocks(arena->apart);
	free(arena->slots);
	free(arena);
}

static size_t
aligned(size_t n)
{
	return (n + ALIGN - 1) & ~(ALIGN - 1);
}

/*
 * A block for at least n bytes; each is larger than the last, up to a step or
 * what is left.
 */
static bool
add_block(struct mk_arena *arena, size_t n)
{
	size_t cap = arena->blocks ? arena->blocks->cap * 2 : FIRST_BLOCK;
	struct block *block;

	if (cap > LARGEST_STEP)
		cap = LARGEST_STEP;
	if (cap < n || sizeof(*block) + cap > room_left(arena))
		cap = n;
	block = take_memory(arena, sizeof(*block) + cap);
	if (!block)
		return false;
	block->cap = cap;
	block->next = arena->blocks;
	arena->blocks = block;
	return true;
}

void *
mk_arena_alloc(struct mk_arena *arena, size_t n)
{
	struct block *block = arena->blocks;
	void *got;

	if (n > SIZE_MAX / 4)
		return NULL;
	n = aligned(n);
	if (!block || n > block->cap - block->used) {
		if (!add_block(arena, n))
			return NULL;
		block = arena->blocks;
	}
	got = block->data + block->used;
	block->used += n;
	assert(block->used <= block->cap);
	return got;
}

/* Lengthens the latest allocation in place, if possible. */
static bool
extend_in_place(struct mk_arena *arena, const void *array, size_t old,
    size_t new)
{
	struct block *block = arena->blocks;
	const unsigned char *end = (const unsigned char *)array + aligned(old);
	size_t more = aligned(new) - aligned(old);

	if (end != block->data + block->used || more > block->cap - block->used)
		return false;
	block->used += more;
	return true;
}

/* Relinks the neighbours of a separate block that moved. */
static void
join_blocks(struct block *block)
{
	*block->at = block;
	if (block->next)
		block->next->at = &block->next;
}

/* Moves an array out of the common blocks. */
static void *
set_apart(struct mk_arena *arena, const void *array, size_t old, size_t new)
{
	struct block *block = take_memory(arena, sizeof(*block) + new);

	if (!block)
		return NULL;
	block->at = &arena->apart;
	block->next = arena->apart;
	join_blocks(block);
	return memcpy(block->data, array, old);
}

/* Lengthens an array in its own block; the new room is not zeroed. */
static void *
lengthen(struct mk_arena *arena, void *array, size_t old, size_t new)
{
	struct block *block =
	    (void *)((char *)array - offsetof(struct block, data));

	assert(*block->at == block);
	if (new - old > room_left(arena)) {
		arena->refused = true;
		return NULL;
	}
	block = realloc(block, sizeof(*block) + new);
	if (!block)
		return NULL;
	arena->size += new - old;
	join_blocks(block);
	return block->data;
}

/* Doubles the array's room. */
static void *
double_room(struct mk_arena *arena, void *array, size_t old)
{
	void *grown;

	if (old > SIZE_MAX / 8)
		return NULL;
	if (old >= APART)
		return lengthen(arena, array, old, 2 * old);
	if (2 * old >= APART)
		return set_apart(arena, array, old, 2 * old);
	if (extend_in_place(arena, array, old, 2 * old))
		return array;
	grown = mk_arena_alloc(arena, 2 * old);
	return grown ? memcpy(grown, array, old) : NULL;
}

void *
mk_arena_extend(struct mk_arena *arena, void *array, size_t n, size_t size)
{
	char *grown = array;

	assert(n == 0 || array);
	if (n > SIZE_MAX / 8 / size)
		return NULL;
	if (n == 0)
		return FIRST_ROOM * size < APART
		    ? mk_arena_alloc(arena, FIRST_ROOM * size)
		    : set_apart(arena, "", 0, FIRST_ROOM * size);
	/* The room is the power of two at or above n, so it need not be kept.
	 */
	if (n >= FIRST_ROOM && !(n & (n - 1)))
		grown = double_room(arena, array, n * size);
	if (grown && n * size >= APART)
		memset(grown + n * size, 0, size);
	return grown;
}

void *
mk_arena_add(struct mk_arena *arena, void **array, size_t *n, size_t size)
{
	char *grown = mk_arena_extend(arena, *array, *n, size);

	if (!grown)
		return NULL;
	*array = grown;
	return grown + (*n)++ * size;
}

/* The slot with the text, or the free one where it belongs. */
static size_t
slot_of(const struct mk_arena *arena, const char *text, size_t len,
    uint32_t hash)
{
	size_t at = hash & (arena->n_slots - 1);

	/* There is always a free one, so the search ends. */
	assert(arena->n_texts < arena->n_slots);
	for (;; at = (at + 1) & (arena->n_slots - 1)) {
		const struct text *t = arena->slots[at];

		if (!t ||
		    (t->hash == hash && t->len == len &&
		        !memcmp(t->chars, text, len)))
			return at;
	}
}

static bool
widen_slots(struct mk_arena *arena)
{
	size_t n = arena->n_slots ? arena->n_slots * 2 : FIRST_SLOTS;
	const struct text **old = arena->slots;
	size_t i, n_old = arena->n_slots;
	const struct text **slots = take_memory(arena, n * sizeof(*slots));

	if (!slots)
		return false;
	arena->slots = slots;
	arena->n_slots = n;
	arena->size -= n_old * sizeof(*slots);
	for (i = 0; i < n_old; i++)
		if (old[i])
			slots[slot_of(arena, old[i]->chars, old[i]->len,
			    old[i]->hash)] = old[i];
	free(old);
	return true;
}

const char *
mk_arena_intern(struct mk_arena *arena, const char *text, size_t len)
{
	uint32_t hash = mk_hash_text(text, len);
	struct text *made;
	size_t at;

	/* At most three slots in four are used. */
	if (arena->n_texts >= arena->n_slots / 4 * 3 && !widen_slots(arena))
		return NULL;
	at = slot_of(arena, text, len, hash);
	if (arena->slots[at])
		return arena->slots[at]->chars;
	if (len >= UINT32_MAX)
		return NULL;
	made = mk_arena_alloc(arena, sizeof(*made) + len + 1);
	if (!made)
		return NULL;
	made->hash = hash;
	made->len = (uint32_t)len;
	memcpy(made->chars, text, len);
	arena->slots[at] = made;
	arena->n_texts++;
	arena->text_size += len;
	return made->chars;
}

const char *
mk_arena_find(const struct mk_arena *arena, const char *text, size_t len)
{
	size_t at;

	if (!arena->n_slots)
		return NULL;
	at = slot_of(arena, text, len, mk_hash_text(text, len));
	return arena->slots[at] ? arena->slots[at]->chars : NULL;
}

size_t
mk_arena_text_size(const struct mk_arena *arena)
{
	return arena->text_size;
}

size_t
mk_arena_size(const struct mk_arena *arena)
{
	return arena->size;
}
