/* SPDX-License-Identifier: ISC */
/*
 * Memory that is freed all at once, with interned texts.
 *
 * What a song is made of lives as long as the song: objects are laid out one
 * after another, equal texts are kept once, and freeing is one call. Blocks
 * grow with what they hold, so a small song stays small.
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
 * Let the arena take at most so many bytes from the system, 0: any number.
 * What would take more returns NULL.
 */
MK_API void mk_arena_limit(struct mk_arena *arena, size_t most);

/* Return the limit if something was refused for it, or 0. */
MK_API size_t mk_arena_limit_met(const struct mk_arena *arena);

/* Free the arena and everything in it. NULL is fine. */
MK_API void mk_arena_free(struct mk_arena *arena);

/*
 * Return n bytes set to zero and aligned for any object, or NULL.
 *
 * They live as long as the arena.
 */
MK_API void *mk_arena_alloc(struct mk_arena *arena, size_t n);

/*
 * Return array with room for one element more than its n.
 *
 * The first call passes NULL and 0; n must be the number of elements held.
 * Room doubles, in place where the array is the arena's latest allocation. A
 * large array moves as it grows, and leaves nothing behind; what a small one
 * leaves lives as long as the arena. The new element is zero. Returns NULL
 * without memory, array being intact.
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
 * within the text ends it for those who read it as a C string.
 */
MK_API const char *mk_arena_intern(struct mk_arena *arena, const char *text,
    size_t len);

/* Return the interned copy of text[0..len), or NULL if it has none. */
MK_API const char *mk_arena_find(const struct mk_arena *arena, const char *text,
    size_t len);

/* Return how many bytes the interned texts have, each counted once. */
MK_API size_t mk_arena_text_size(const struct mk_arena *arena);

/* Return how many bytes the arena has taken from the system. */
MK_API size_t mk_arena_size(const struct mk_arena *arena);

MK_END_DECLS

#endif
