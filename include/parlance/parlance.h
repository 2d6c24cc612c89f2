/* All of the library's public interface. */
#ifndef PARLANCE_PARLANCE_H
#define PARLANCE_PARLANCE_H

#include <parlance/align.h>
#include <parlance/base.h>
#include <parlance/batch.h>
#include <parlance/check.h>
#include <parlance/context.h>
#include <parlance/document.h>
#include <parlance/languages.h>
#include <parlance/mine.h>
#include <parlance/project.h>
#include <parlance/pairs.h>
#include <parlance/termbase.h>
#include <parlance/validate.h>
#include <parlance/words.h>

#endif
