/*
 * MIDI in files: raw, or a Standard MIDI File, as the first bytes tell.
 */
#ifndef CMD_MIDIFILE_H
#define CMD_MIDIFILE_H

#include <libmk/base/buf.h>
#include <libmk/base/report.h>

/*
 * Read all MIDI behind fd as raw bytes into a new buf, or exit.
 *
 * Of a Standard MIDI File it is the messages in order of time, and faults of
 * the file are told. What begins as another kind of file is refused.
 */
void midifile_read_all(int fd, const char *name, struct mk_buf *buf,
    struct mk_report *faults);

/* Do so with a file; *name becomes what messages call it. */
void midifile_read(const char *path, const char **name, struct mk_buf *buf,
    struct mk_report *faults);

/*
 * Do so with a file of system exclusive messages, or exit with 65 if it has
 * none, or has more bytes that only look like the start of one.
 */
void midifile_read_sysex(const char *path, const char **name,
    struct mk_buf *buf, struct mk_report *faults);

#endif
