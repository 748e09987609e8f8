/*
 * The elements within Live's devices, each path kept once a document.
 *
 * A parameter is known by the path of elements that leads to it, such as
 * Bands.0/ParameterA/Freq. Nodes make a path a pointer: its text, and what
 * is known of it, are found when it is first seen.
 */
#ifndef LIBMK_XML_ALSNODE_H
#define LIBMK_XML_ALSNODE_H

#include <libmk/xml/alsset.h>

/*
 * Return the node of an element within parent, or of a device's class where
 * parent is NULL; NULL without memory. element is the reader's pointer.
 */
struct mk_alsnode *mk_alsnode_child(struct mk_alsset *set,
    struct mk_alsnode *parent, const char *element);

/* Find a parameter's name, and the fact if there is one; 0 or -ENOMEM. */
int mk_alsnode_resolve(struct mk_alsset *set, struct mk_alsnode *node);

/* Free all nodes. */
void mk_alsnode_done(struct mk_alsset *set);

#endif
