/* SPDX-License-Identifier: ISC */
/*
 * A failure's sentence.
 *
 * Functions that can fail return a negative errno and put the sentence for
 * the user into the caller's struct mk_err. The codes in use:
 *
 *   -EBADMSG  the input is not what it must be
 *   -ENOENT   there is no such input
 *   -ENODEV   a device or host is absent
 *   -EBUSY    someone else has it; try again
 *   -EINVAL   the configuration or a caller's argument is wrong
 *   -ENOMEM   out of memory
 *   others    as the system call that failed gave them
 */
#ifndef LIBMK_BASE_ERR_H
#define LIBMK_BASE_ERR_H

#include <libmk/base/api.h>

#include <stdarg.h>
#include <stddef.h>

MK_BEGIN_DECLS

#define MK_ERR_MAX 512

/* A sentence that can be printed as it is; "" until something fails. */
struct mk_err {
	char msg[MK_ERR_MAX];
};

/*
 * Set the sentence and return code, which is a negative errno.
 *
 * err may be NULL. A sentence that is too long is cut. Anything in the
 * arguments on which a terminal would act becomes '?'.
 */
MK_API int mk_err_set(struct mk_err *err, int code, const char *fmt, ...)
    MK_PRINTF(3, 4);

/* Do the same as mk_err_set(), with the arguments in a va_list. */
MK_API int mk_err_vset(struct mk_err *err, int code, const char *fmt,
    va_list args) MK_PRINTF(3, 0);

/*
 * Put "where: " before the sentence and return code.
 *
 * For callers that know the file's name when the callee knew only the line.
 */
MK_API int mk_err_prefix(struct mk_err *err, int code, const char *fmt, ...)
    MK_PRINTF(3, 4);

/*
 * Return the exit code, from sysexits(3), of a tool that fails with a negative
 * errno; it is also the code of an answer "error CODE TEXT".
 */
MK_API int mk_err_exit(int code);

/* Replace by '?' whatever mk_utf8_shown() refuses in a NUL-terminated text. */
MK_API void mk_err_mask(char *text);

MK_END_DECLS

#endif
