/* SPDX-License-Identifier: ISC */
/*
 * Banks: which eight of a device's parameters the encoders move, and what
 * stands above them.
 *
 * A table names the best eight for each class of device, libmk/data/banks.tsv,
 * which says where it comes from; a user's file may do better (banktext.h).
 * A class may have several banks: the one with the most names present in the
 * device is meant, of equals the earlier. A device without a bank shows its
 * first eight parameters after "Device On".
 *
 * Finding allocates nothing; what is found is good until the song changes.
 */
#ifndef LIBMK_ENGINE_BANKS_H
#define LIBMK_ENGINE_BANKS_H

#include <libmk/base/api.h>
#include <libmk/base/arena.h>
#include <libmk/base/err.h>
#include <libmk/lcd/label.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>

#include <stddef.h>

MK_BEGIN_DECLS

#define MK_BANK_SLOTS 8

/* What one encoder moves. */
struct mk_bank_slot {
	struct mk_param *param;    /* or NULL: nothing */
	char label[MK_LABEL_SIZE]; /* "" without a parameter */
};

/* The parameters for a class of device, by their names. */
struct mk_bank {
	const char *class_name; /* "AutoFilter" */
	const char *device;     /* only for devices of this name, or NULL */
	const char *names[MK_BANK_SLOTS];          /* NULL: nothing there */
	char labels[MK_BANK_SLOTS][MK_LABEL_SIZE]; /* "" without a name */
};

/* A user's banks. */
struct mk_banks {
	struct mk_arena *arena; /* everything below lives here */
	struct mk_bank *banks;
	size_t n_banks;
};

/* Return new, empty banks, or NULL without memory. The caller frees them. */
MK_API struct mk_banks *mk_banks_new(void);

/* Free banks and everything in them. NULL is fine. */
MK_API void mk_banks_free(struct mk_banks *banks);

/* Add an empty bank behind the others; NULL without memory. */
MK_API struct mk_bank *mk_banks_add(struct mk_banks *banks);

/* Return the built-in banks and how many there are. */
MK_API const struct mk_bank *mk_banks_builtin(size_t *n);

/*
 * Find the eight parameters for a device and their labels.
 *
 * banks are the user's, or NULL. If some of them are for the device and name
 * parameters that it has, the built-in ones are ignored; a device of
 * which no bank names a parameter has none. A bank's name means the parameter
 * whose original name it is, else the one whose name it is. The labels are
 * unique within the eight. A device NULL gives eight empty slots.
 */
MK_API void mk_banks_find(const struct mk_banks *banks,
    const struct mk_device *device, struct mk_bank_slot slots[MK_BANK_SLOTS]);

/*
 * Find the eight parameters of a page.
 *
 * Page 0 is what mk_banks_find() gives. The further ones go through all
 * parameters after "Device On" by eights, from the ninth on if page 0 shows
 * the first eight. Beyond the last page the slots are empty.
 */
MK_API void mk_banks_page(const struct mk_banks *banks,
    const struct mk_device *device, size_t page,
    struct mk_bank_slot slots[MK_BANK_SLOTS]);

/* Return how many pages a device has: at least 1. */
MK_API size_t mk_banks_pages(const struct mk_banks *banks,
    const struct mk_device *device);

/*
 * Go on to the parameter, where a target's path ends in best or eq.
 *
 * Sets target->param, and for eq target->device. best/9 is the first of page
 * 1. If label is not NULL it becomes the bank's label, "" for eq. Any other
 * target is left as it is. Returns 0, or -ENOENT with a sentence that says
 * what is not there.
 */
MK_API int mk_banks_complete(const struct mk_banks *banks,
    struct mk_target *target, char *label, struct mk_err *err);

MK_END_DECLS

#endif
