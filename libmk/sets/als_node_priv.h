/* SPDX-License-Identifier: ISC */
/*
 * The elements within Live's devices, each path kept once a document.
 *
 * A parameter is known by the path of elements that leads to it, such as
 * Bands.0/ParameterA/Freq. Nodes make a path a pointer: its text, and what
 * is known of it, are found when it is first seen.
 */
#ifndef LIBMK_SETS_ALS_NODE_PRIV_H
#define LIBMK_SETS_ALS_NODE_PRIV_H

#include <libmk/sets/als_set_priv.h>

/*
 * Return the node of an element within parent, or of a device's class where
 * parent is NULL; NULL without memory. element is the reader's pointer.
 */
struct mk_als_node *mk_als_node_child(struct mk_als_set *set,
    struct mk_als_node *parent, const char *element);

/* Find a parameter's name, and the fact if there is one; 0 or -ENOMEM. */
int mk_als_node_resolve(struct mk_als_set *set, struct mk_als_node *node);

/* Free all nodes. */
void mk_als_node_done(struct mk_als_set *set);

#endif
