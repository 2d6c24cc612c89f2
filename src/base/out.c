/* Atomic, checked output. */
#include <config.h>
#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"

enum { CHUNK = 1 << 16 };

static const char *shown_name(const struct out *o)
{
	return o->path ? o->path : _("standard output");
}

static void fail_errno(struct out *o, int number)
{
	if (!o->status)
		o->status = error_errno(&o->error, number, o->path ? _("cannot write '%s'") : _("cannot write %s"), shown_name(o));
}

static void flush(struct out *o)
{
	const char *p = o->pending.ptr;
	size_t left = o->pending.len;
	while (left && !o->status) {
		ssize_t n = write(o->fd, p, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			fail_errno(o, errno);
			break;
		}
		p += n;
		left -= (size_t)n;
	}
	buf_clear(&o->pending);
}

/* The new file takes the old one's mode, or what the umask leaves of 0666. */
static mode_t wanted_mode(const char *path)
{
	struct stat st;
	if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
		return st.st_mode & 07777;
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

static bool name_temporary(struct out *o)
{
	struct buf b;
	buf_init(&b, 1 << 16);
	/* through a symbolic link to the file itself, so that rename does not replace the link */
	char *real = realpath(o->path, NULL);
	if (real) {
		mem_free(o->path);
		o->path = mem_alloc(strlen(real) + 1);
		if (o->path)
			memcpy(o->path, real, strlen(real) + 1);
		free(real);
	}
	bool ok = o->path && buf_printf(&b, "%s.XXXXXX", o->path) && buf_putc(&b, '\0');
	o->temporary = ok ? b.ptr : NULL;
	if (!ok)
		buf_release(&b);
	return ok;
}

/* Pipes, terminals and /dev/null are written in place: nothing to rename onto. */
static bool is_special(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

parl_status out_open(struct out *o, const char *path, parl_error *err)
{
	*o = (struct out){ .fd = -1 };
	buf_init(&o->pending, SIZE_MAX / 2);
	if (strcmp(path, "-") == 0) {
		o->fd = STDOUT_FILENO;
		return PARL_OK;
	}
	struct stat st;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return error_errno(err, EISDIR, _("cannot write '%s'"), path);
	o->path = mem_alloc(strlen(path) + 1);
	if (!o->path)
		return error_nomem(err);
	memcpy(o->path, path, strlen(path) + 1);
	if (is_special(path)) {
		o->fd = open(path, O_WRONLY | O_CLOEXEC);
	} else {
		if (!name_temporary(o)) {
			out_abort(o);
			return error_nomem(err);
		}
		o->fd = mkstemp(o->temporary);
		if (o->fd < 0) {
			mem_free(o->temporary);
			o->temporary = NULL;
		}
	}
	if (o->fd < 0) {
		parl_status st_code = error_errno(err, errno, _("cannot write '%s'"), path);
		out_abort(o);
		return st_code;
	}
	return PARL_OK;
}

void out_open_buffer(struct out *o, struct buf *target)
{
	*o = (struct out){ .fd = -1, .target = target };
}

void out_write(struct out *o, slice s)
{
	if (o->status)
		return;
	if (!buf_append(o->target ? o->target : &o->pending, s))
		o->status = error_nomem(&o->error);
	else if (!o->target && o->pending.len >= CHUNK)
		flush(o);
}

void out_puts(struct out *o, const char *str)
{
	out_write(o, slice_of(str));
}

void out_putc(struct out *o, char c)
{
	out_write(o, (slice){ &c, 1 });
}

void out_printf(struct out *o, const char *fmt, ...)
{
	char small[512];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(small, sizeof small, fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof small) {
		out_write(o, (slice){ small, (size_t)n });
		return;
	}
	char *large = n < 0 ? NULL : mem_alloc((size_t)n + 1);
	if (!large) {
		if (!o->status)
			o->status = error_nomem(&o->error);
		return;
	}
	va_start(ap, fmt);
	vsnprintf(large, (size_t)n + 1, fmt, ap);
	va_end(ap);
	out_write(o, (slice){ large, (size_t)n });
	mem_free(large);
}

static void close_fd(struct out *o)
{
	if (o->fd >= 0 && o->fd != STDOUT_FILENO && close(o->fd) < 0 && !o->status)
		fail_errno(o, errno);
	o->fd = -1;
}

/* Makes the rename itself last; a system that cannot sync a folder loses nothing but that. */
static void sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[4096] = ".";
	size_t n = slash ? (size_t)(slash - path) : 0;
	if (slash && n < sizeof folder) {
		memcpy(folder, path, n ? n : 1);
		folder[n ? n : 1] = '\0';
	}
	int fd = open(folder, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
}

static void make_safe(struct out *o)
{
	if (fchmod(o->fd, wanted_mode(o->path)) < 0 || fsync(o->fd) < 0)
		fail_errno(o, errno);
	close_fd(o);
}

static void put_in_place(struct out *o)
{
	make_safe(o);
	if (o->status)
		return;
	if (rename(o->temporary, o->path) < 0) {
		fail_errno(o, errno);
		return;
	}
	mem_free(o->temporary);
	o->temporary = NULL;
	sync_folder(o->path);
}

parl_status out_close(struct out *o, parl_error *err)
{
	if (!o->target)
		flush(o);
	if (o->temporary && !o->status)
		put_in_place(o);
	close_fd(o);
	parl_status status = o->status;
	if (status)
		error_set(err, status, "%s", o->error.message);
	out_abort(o);
	return status;
}

parl_status out_close_later(struct out *o, struct out_batch *batch, parl_error *err)
{
	if (!o->temporary)
		return out_close(o, err);
	flush(o);
	if (!o->status)
		make_safe(o);
	struct out_waiting file = { o->path, o->temporary };
	if (!o->status && !vec_push(&batch->files, file))
		o->status = error_nomem(&o->error);
	if (!o->status)
		o->path = o->temporary = NULL; /* the batch's now */
	parl_status status = o->status;
	if (status)
		error_set(err, status, "%s", o->error.message);
	out_abort(o);
	return status;
}

parl_status out_batch_commit(struct out_batch *batch, parl_error *err)
{
	parl_status status = PARL_OK;
	for (size_t i = 0; i < batch->files.len && !status; i++) {
		struct out_waiting *w = &batch->files.at[i];
		if (rename(w->temporary, w->path) < 0) {
			status = error_errno(err, errno, _("cannot write '%s'"), w->path);
			break;
		}
		mem_free(w->temporary);
		w->temporary = NULL;
		sync_folder(w->path);
	}
	out_batch_abort(batch);
	return status;
}

void out_batch_abort(struct out_batch *batch)
{
	for (size_t i = 0; i < batch->files.len; i++) {
		struct out_waiting *w = &batch->files.at[i];
		if (w->temporary)
			unlink(w->temporary);
		mem_free(w->temporary);
		mem_free(w->path);
	}
	vec_release(&batch->files);
}

void out_abort(struct out *o)
{
	if (o->fd > STDERR_FILENO)
		close(o->fd);
	if (o->temporary)
		unlink(o->temporary);
	mem_free(o->temporary);
	mem_free(o->path);
	buf_release(&o->pending);
	*o = (struct out){ .fd = -1 };
}
