/* SPDX-License-Identifier: ISC */
/*
 * A document's bytes: a file's, unpacked where they are gzip.
 *
 * Whether they are packed is told by content, never by name. Packed data must
 * be whole, and nothing may follow it but more of such and, as for gzip(1),
 * zero bytes to the end; what would grow beyond the limit, or to more
 * than 1 MiB and MK_INPUT_RATIO times what was read of it, is refused.
 */
#ifndef LIBMK_XML_INPUT_H
#define LIBMK_XML_INPUT_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_INPUT_MAX   (UINT64_C(1) << 30) /* unpacked bytes, unless told */
#define MK_INPUT_RATIO 200                 /* real sets stay below 30 */

struct mk_input;

/*
 * Return an input that reads from fd, or NULL without memory.
 *
 * name is what messages call it; it must outlive the input. max_size 0 means
 * MK_INPUT_MAX. The caller frees the input, and closes fd itself.
 */
MK_API struct mk_input *mk_input_new(int fd, const char *name,
    uint64_t max_size);

/* Return an input that reads n bytes of memory, which must outlive it. */
MK_API struct mk_input *mk_input_new_memory(const void *data, size_t n,
    const char *name, uint64_t max_size);

/* Free the input. NULL is fine. */
MK_API void mk_input_free(struct mk_input *input);

/*
 * Look at the next unpacked bytes without taking them.
 *
 * *data becomes their place, good until the next call on the input. Returns
 * their number, at most 4096 and less only near the end, 0 at the end, or a
 * negative errno as mk_input_read().
 */
MK_API long mk_input_peek(struct mk_input *input, const uint8_t **data,
    struct mk_err *err);

/*
 * Take up to n unpacked bytes.
 *
 * Returns their number, 0 at the end, -EBADMSG for data that is cut, broken,
 * too large or followed by garbage, or the negative errno of read().
 */
MK_API long mk_input_read(struct mk_input *input, void *data, size_t n,
    struct mk_err *err);

/* Have watch(to, position) called after each read of the file. */
MK_API void mk_input_watch(struct mk_input *input,
    void (*watch)(void *to, uint64_t position), void *to);

/*
 * Have what is passed over in the document told to a report, which must
 * outlive the input.
 */
MK_API void mk_input_warn(struct mk_input *input, struct mk_report *warnings);

/* Return that report, or NULL. */
MK_API struct mk_report *mk_input_warnings(const struct mk_input *input);

/* Return what messages call the input. */
MK_API const char *mk_input_name(const struct mk_input *input);

/* Return how many bytes were read from the file so far. */
MK_API uint64_t mk_input_position(const struct mk_input *input);

MK_END_DECLS

#endif
