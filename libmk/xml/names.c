/* SPDX-License-Identifier: ISC */
/*
 * Names are hashed by their length, their first eight characters and their last
 * two. Most are no longer than eight, and compared as one number. An arena
 * hashes the texts that it interns byte by byte.
 */
#include <libmk/xml/names_priv.h>

#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 1024
#define FARTHEST    64 /* slots between a name and where it belongs */

/*
 * The first eight characters as a number; fewer so that no two names of that
 * length have the same.
 */
static uint64_t
head_of(const char *text, size_t len)
{
	uint64_t head = 0;
	uint32_t first, last;

	if (len >= sizeof(head)) {
		memcpy(&head, text, sizeof(head));
		return head;
	}
	if (len < sizeof(first)) {
		for (; len; len--)
			head = head << 8 | (unsigned char)text[len - 1];
		return head;
	}
	memcpy(&first, text, sizeof(first));
	memcpy(&last, text + len - sizeof(last), sizeof(last));
	return (uint64_t)first << 32 | last;
}

static size_t
hash_of(uint64_t head, const char *text, size_t len)
{
	uint64_t last = (unsigned char)text[len - 1];
	uint64_t before = (unsigned char)text[len - 1 - (len > 1)];

	head += (last << 8 | before) * UINT64_C(0xd6e8feb86659fd93) + len;
	return (size_t)(head * UINT64_C(0x9e3779b97f4a7c15) >> 40);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
is_name(const char *text, size_t len)
{
	size_t i;

	if (!is_letter(*text) || (len == 5 && !memcmp(text, "xmlns", 5)))
		return false;
	for (i = 1; i < len; i++)
		if (!is_letter(text[i]) && text[i] != '.' && text[i] != '-' &&
		    (text[i] < '0' || text[i] > '9'))
			return false;
	return true;
}

bool
mk_names_init(struct mk_names *names)
{
	names->arena = mk_arena_new();
	names->slots = calloc(FIRST_SLOTS, sizeof(*names->slots));
	names->n_slots = FIRST_SLOTS;
	names->n = 0;
	if (names->arena && names->slots)
		return true;
	mk_names_done(names);
	return false;
}

void
mk_names_done(struct mk_names *names)
{
	mk_arena_free(names->arena);
	free(names->slots);
}

static bool
is_same(const struct mk_names_slot *slot, uint64_t head, const char *text,
    size_t len)
{
	const size_t n = sizeof(head);

	return slot->head == head && slot->len == len &&
	    (len <= n || !memcmp(slot->name + n, text + n, len - n));
}

/* The slot of a name, or the free one where it belongs; or NULL: too far. */
static struct mk_names_slot *
find_slot(const struct mk_names *names, uint64_t head, const char *text,
    size_t len)
{
	size_t mask = names->n_slots - 1;
	size_t at = hash_of(head, text, len) & mask, i;

	for (i = 0; i < FARTHEST; i++, at = (at + 1) & mask) {
		struct mk_names_slot *slot = &names->slots[at];

		if (!slot->name || is_same(slot, head, text, len))
			return slot;
	}
	return NULL;
}

static bool
double_slots(struct mk_names *names)
{
	struct mk_names wide = *names;
	size_t i;

	wide.n_slots *= 2;
	wide.slots = calloc(wide.n_slots, sizeof(*wide.slots));
	if (!wide.slots)
		return false;
	for (i = 0; i < names->n_slots; i++) {
		const struct mk_names_slot *from = &names->slots[i];
		struct mk_names_slot *to;

		if (!from->name)
			continue;
		to = find_slot(&wide, from->head, from->name, from->len);
		if (!to) {
			free(wide.slots);
			return false;
		}
		*to = *from;
	}
	free(names->slots);
	*names = wide;
	return true;
}

static const char *
add_name(struct mk_names *names, uint64_t head, const char *text, size_t len)
{
	struct mk_names_slot *slot;
	char *copy;

	if (!is_name(text, len) || names->n == MK_NAMES_MOST)
		return NULL;
	if (2 * names->n >= names->n_slots && !double_slots(names))
		return NULL;
	slot = find_slot(names, head, text, len);
	copy = slot ? mk_arena_alloc(names->arena, len + 1) : NULL;
	if (!copy)
		return NULL;
	memcpy(copy, text, len);
	*slot = (struct mk_names_slot){head, len, copy};
	names->n++;
	return copy;
}

const char *
mk_names_take(struct mk_names *names, const char *text, size_t len)
{
	struct mk_names_slot *slot;
	uint64_t head;

	if (!len || len > MK_NAMES_LONGEST)
		return NULL;
	head = head_of(text, len);
	slot = find_slot(names, head, text, len);
	if (slot && slot->name)
		return slot->name;
	return add_name(names, head, text, len);
}
