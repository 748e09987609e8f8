/* SPDX-License-Identifier: ISC */
/* A hash table by parent and element name, both compared as pointers. */
#include <libmk/sets/als_node_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 1024

static size_t
hash_of(const struct mk_als_node *parent, const char *element)
{
	size_t hash = ((uintptr_t)element >> 3) * 0x9e3779b1u ^
	    ((uintptr_t)parent >> 4) * 0x85ebca6bu;

	return hash ^ hash >> 15;
}

static bool
widen_slots(struct mk_als_set *set)
{
	size_t n = set->n_node_slots ? set->n_node_slots * 2 : FIRST_SLOTS, i;
	struct mk_als_node **slots = calloc(n, sizeof(struct mk_als_node *));
	struct mk_als_node *node, *next;

	if (!slots)
		return false;
	for (i = 0; i < set->n_node_slots; i++) {
		for (node = set->node_slots[i]; node; node = next) {
			struct mk_als_node **slot =
			    &slots[hash_of(node->parent, node->element) &
			        (n - 1)];

			next = node->next;
			node->next = *slot;
			*slot = node;
		}
	}
	free(set->node_slots);
	set->node_slots = slots;
	set->n_node_slots = n;
	return true;
}

static struct mk_als_node *
add_node(struct mk_als_set *set, struct mk_als_node *parent,
    const char *element)
{
	struct mk_als_node *node, **slot;

	if (!mk_limits_count(&set->song->limits, MK_LIMIT_KINDS))
		return NULL;
	if (set->n_nodes >= set->n_node_slots && !widen_slots(set))
		return NULL;
	if (!set->nodes)
		set->nodes = mk_arena_new();
	node = set->nodes ? mk_arena_alloc(set->nodes, sizeof(*node)) : NULL;
	if (!node)
		return NULL;
	slot = &set->node_slots[hash_of(parent, element) &
	    (set->n_node_slots - 1)];
	*node = (struct mk_als_node){
	    .parent = parent,
	    .element = element,
	    .next = *slot,
	    .class = parent ? parent->class
	                    : mk_liveparam_class(element, set->generation),
	};
	*slot = node;
	set->n_nodes++;
	return node;
}

struct mk_als_node *
mk_als_node_child(struct mk_als_set *set, struct mk_als_node *parent,
    const char *element)
{
	struct mk_als_node *node = NULL;

	if (set->n_node_slots)
		node = set->node_slots[hash_of(parent, element) &
		    (set->n_node_slots - 1)];
	while (node && (node->element != element || node->parent != parent))
		node = node->next;
	return node ? node : add_node(set, parent, element);
}

static void
write_path(const struct mk_als_node *node, struct mk_buf *out)
{
	if (node->parent->parent) {
		write_path(node->parent, out);
		mk_buf_byte(out, '/');
	}
	mk_buf_text(out, node->element);
}

/* Finds the fact, and the name as Live's API has it if that is known. */
static const char *
name_of(struct mk_als_set *set, struct mk_als_node *node, const char *path)
{
	if (node->class)
		node->fact =
		    mk_liveparam_find(node->class, path, set->generation);
	if (node->fact && node->fact->name)
		return node->fact->name;
	return strcmp(path, "On") != 0 ? path : "Device On";
}

int
mk_als_node_resolve(struct mk_als_set *set, struct mk_als_node *node)
{
	struct mk_buf path;
	const char *name;

	if (node->name)
		return 0;
	mk_buf_init(&path);
	write_path(node, &path);
	mk_buf_byte(&path, '\0');
	if (mk_buf_status(&path) == 0) {
		name = name_of(set, node, (const char *)path.data);
		node->name = mk_song_text(set->song, name, strlen(name));
	}
	mk_buf_done(&path);
	return node->name ? 0 : -ENOMEM;
}

void
mk_als_node_done(struct mk_als_set *set)
{
	free(set->node_slots);
	mk_arena_free(set->nodes);
}
