/* SPDX-License-Identifier: ISC */
/*
 * Banks: the eight parameters of a device that the encoders move, and their
 * labels.
 *
 * A table names the best eight for each class of device: libmk/data/banks.tsv,
 * which names its source; a user's file may do better (banktext.h). If a class
 * has several banks, the one with the most names present in the device is used,
 * of equals the earlier. A device without a bank shows its first eight
 * parameters after "Device On".
 *
 * Finding allocates nothing; its result is valid until the song changes.
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

/* Append an empty bank; NULL without memory. */
MK_API struct mk_bank *mk_banks_add(struct mk_banks *banks);

/* Return the built-in banks and how many there are. */
MK_API const struct mk_bank *mk_banks_builtin(size_t *n);

/*
 * Find the eight parameters for a device and their labels.
 *
 * banks are the user's, or NULL. If any of these is for the device and names
 * parameters that it has, the built-in ones are ignored; if no bank names any
 * of its parameters, the device has none. A name in a bank means the parameter
 * with that original name, or else the one with that name. Labels are unique
 * within the eight. A device NULL gives eight empty slots.
 */
MK_API void mk_banks_find(const struct mk_banks *banks,
    const struct mk_device *device, struct mk_bank_slot slots[MK_BANK_SLOTS]);

/*
 * Find the eight parameters of a page.
 *
 * Page 0 is what mk_banks_find() returns. The other pages go through all
 * parameters after "Device On" by eights, from the ninth on if page 0 shows the
 * first eight. Beyond the last page the slots are empty.
 */
MK_API void mk_banks_page(const struct mk_banks *banks,
    const struct mk_device *device, size_t page,
    struct mk_bank_slot slots[MK_BANK_SLOTS]);

/* Return how many pages a device has: at least 1. */
MK_API size_t mk_banks_pages(const struct mk_banks *banks,
    const struct mk_device *device);

/*
 * Find the parameter of a target whose path ends in best or eq.
 *
 * Sets target->param, and for eq target->device. best/9 is the first of page 1.
 * If label is not NULL it becomes the bank's label, "" for eq. Any other target
 * is left as it is. Returns 0, or -ENOENT with a sentence that says what is not
 * there.
 */
MK_API int mk_banks_complete(const struct mk_banks *banks,
    struct mk_target *target, char *label, struct mk_err *err);

MK_END_DECLS

#endif
