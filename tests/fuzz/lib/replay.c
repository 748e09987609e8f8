/* SPDX-License-Identifier: ISC */
/*
 * Runs a fuzz target over files and folders of files, without a fuzzer.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
replay(const char *path)
{
	static uint8_t data[1 << 20];
	FILE *file = fopen(path, "rb");
	uint8_t *exact;
	size_t n;

	if (!file) {
		perror(path);
		return 0;
	}
	n = fread(data, 1, sizeof(data), file);
	fclose(file);
	/* A block of just that size, so that reading past it is seen. */
	exact = malloc(n ? n : 1);
	if (!exact)
		return 0;
	memcpy(exact, data, n);
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	return 1;
}

int
main(int argc, char **argv)
{
	int i, done = 0;

	for (i = 1; i < argc; i++) {
		struct dirent *entry;
		char path[4096];
		DIR *folder = opendir(argv[i]);

		if (!folder) {
			done += replay(argv[i]);
			continue;
		}
		while ((entry = readdir(folder))) {
			if (entry->d_name[0] == '.')
				continue;
			snprintf(path, sizeof(path), "%s/%s", argv[i],
			    entry->d_name);
			done += replay(path);
		}
		closedir(folder);
	}
	printf("%d inputs\n", done);
	return done ? 0 : 1;
}
