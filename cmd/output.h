/* SPDX-License-Identifier: ISC */
/*
 * Where a tool writes what it makes: standard output, or a file.
 *
 * A file that the tool reads is not overwritten: that ends it with 64, before a
 * byte is lost.
 */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include <libmk/base/buf.h>

#include <stdbool.h>

/*
 * Start buf as standard output: it drains there as it fills.
 *
 * binary: refuse a terminal, and say how to do without.
 */
void cmd_stdout(struct mk_buf *buf, bool binary);

/*
 * Start buf as a file, standard output for "-" or NULL, or fd:N, or exit.
 *
 * A file is what it was until cmd_finish() ends it well, and then is whole. A
 * live one gets what comes when it comes, for those who follow it; what it had
 * goes with the first of that.
 */
void cmd_create(struct mk_buf *buf, const char *path, bool binary);
void cmd_create_live(struct mk_buf *buf, const char *path, bool binary);

/*
 * Flush and end the output, and return code if that worked; else say so and
 * return 74. With another code than 0 a file that would have been replaced
 * stays as it was, which is told.
 */
int cmd_finish(struct mk_buf *buf, int code);

#endif
