/* SPDX-License-Identifier: ISC */
/*
 * Open addressing. A slot holds twice a parameter's place, plus one for its
 * original name; 0 is a free slot.
 */
#include <libmk/song/paramindex_priv.h>

#include <libmk/base/hash_priv.h>

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct mk_paramindex {
	size_t n_slots; /* a power of two */
	uint32_t slots[];
};

static const char *
name_at(const struct mk_param *params, uint32_t slot)
{
	const struct mk_param *param = &params[slot / 2 - 1];

	assert(slot >= 2);
	return slot % 2 ? param->original : param->name;
}

/* The slot with the name, or the free one where it belongs. */
static size_t
slot_of(const struct mk_paramindex *index, const struct mk_param *params,
    const char *name)
{
	size_t last = index->n_slots - 1;
	size_t at = mk_hash_text(name, strlen(name)) & last;

	assert((index->n_slots & last) == 0);
	while (index->slots[at] &&
	    strcmp(name_at(params, index->slots[at]), name) != 0)
		at = (at + 1) & last;
	return at;
}

static void
add_name(struct mk_paramindex *index, const struct mk_param *params, size_t i,
    bool original)
{
	uint32_t slot = (uint32_t)(2 * (i + 1) + original);
	size_t at = slot_of(index, params, name_at(params, slot));

	if (!index->slots[at])
		index->slots[at] = slot;
}

/* Even with the most names possible, only two slots in three are used. */
static size_t
slots_for(const struct mk_param *params, size_t n)
{
	size_t names = n, slots = 4, i;

	for (i = 0; i < n; i++)
		names += params[i].original != NULL;
	while (slots < names + names / 2 + 1)
		slots *= 2;
	return slots;
}

struct mk_paramindex *
mk_paramindex_new(struct mk_arena *arena, const struct mk_param *params,
    size_t n)
{
	struct mk_paramindex *index;
	size_t slots, i;

	if (n >= UINT32_MAX / 2)
		return NULL;
	slots = slots_for(params, n);
	index = mk_arena_alloc(arena,
	    sizeof(*index) + slots * sizeof(*index->slots));
	if (!index)
		return NULL;
	index->n_slots = slots;
	for (i = 0; i < n; i++)
		add_name(index, params, i, false);
	for (i = 0; i < n; i++)
		if (params[i].original)
			add_name(index, params, i, true);
	return index;
}

size_t
mk_paramindex_find(const struct mk_paramindex *index,
    const struct mk_param *params, const char *name)
{
	uint32_t slot = index->slots[slot_of(index, params, name)];

	return slot ? slot / 2 - 1 : SIZE_MAX;
}
