/* SPDX-License-Identifier: ISC */
/*
 * The files that a tool reads, which it must not overwrite: device and inode of
 * the last 1024 that it has opened.
 */
#ifndef CMD_INPUTS_H
#define CMD_INPUTS_H

/* Remember a file that is read, by its descriptor or by its path. */
void inputs_add(int fd);
void inputs_add_path(const char *path);

/*
 * Exit with 64 if a file that is to be written is read. name is what messages
 * call it.
 */
void inputs_refuse(int fd, const char *name);
void inputs_refuse_path(const char *path, const char *name);

/* Do so for a port that is written to, by its name, which may be a file's. */
void inputs_refuse_port(const char *name);

#endif
