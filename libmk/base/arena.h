/* SPDX-License-Identifier: ISC */
/*
 * Memory that is freed all at once, with interned texts.
 *
 * A song's parts live as long as the song: objects are laid out one after
 * another, equal texts are kept once, and freeing is one call. Blocks grow with
 * their content, so a small song stays small.
 */
#ifndef LIBMK_BASE_ARENA_H
#define LIBMK_BASE_ARENA_H

#include <libmk/base/api.h>

#include <stddef.h>

MK_BEGIN_DECLS

struct mk_arena;

/* Return a new, empty arena, or NULL without memory. The caller frees it. */
MK_API struct mk_arena *mk_arena_new(void);

/*
 * Limit the bytes that the arena takes from the system; 0: no limit.
 * Allocations beyond it return NULL.
 */
MK_API void mk_arena_limit(struct mk_arena *arena, size_t most);

/* Return the limit if it made an allocation fail, or 0. */
MK_API size_t mk_arena_limit_met(const struct mk_arena *arena);

/* Free the arena and everything in it. NULL is fine. */
MK_API void mk_arena_free(struct mk_arena *arena);

/*
 * Return n zeroed bytes aligned for any object, or NULL.
 *
 * They live as long as the arena.
 */
MK_API void *mk_arena_alloc(struct mk_arena *arena, size_t n);

/*
 * Return array with room for one more than its n elements.
 *
 * Pass NULL and 0 first; n must be the number of elements held. The room
 * doubles, in place if the array is the arena's latest allocation. A large
 * array moves when it grows, and frees its old room; a small one's old room
 * lives as long as the arena. The new element is zero. Returns NULL without
 * memory, leaving array intact.
 */
MK_API void *mk_arena_extend(struct mk_arena *arena, void *array, size_t n,
    size_t size);

/*
 * Add a zero element to an array and return it, or NULL without memory.
 *
 * *array and *n are the array's own fields; see mk_arena_extend().
 */
MK_API void *mk_arena_add(struct mk_arena *arena, void **array, size_t *n,
    size_t size);

/* The same for fields by name: a pointer to elements and their number. */
#define MK_ARENA_ADD(arena, array, n)                                          \
	mk_arena_add((arena), (void **)&(array), &(n), sizeof(*(array)))

/*
 * Return the arena's one copy of text[0..len), NUL-terminated, or NULL.
 *
 * Equal texts give equal pointers, so that names compare by pointer. A NUL
 * within the text ends it for readers of C strings.
 */
MK_API const char *mk_arena_intern(struct mk_arena *arena, const char *text,
    size_t len);

/* Return the interned copy of text[0..len), or NULL if there is none. */
MK_API const char *mk_arena_find(const struct mk_arena *arena, const char *text,
    size_t len);

/* Return the size of the interned texts, each counted once. */
MK_API size_t mk_arena_text_size(const struct mk_arena *arena);

/* Return how many bytes the arena has taken from the system. */
MK_API size_t mk_arena_size(const struct mk_arena *arena);

MK_END_DECLS

#endif
