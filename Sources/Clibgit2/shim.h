#ifndef ASBUILT_CLIBGIT2_SHIM_H
#define ASBUILT_CLIBGIT2_SHIM_H

#include <git2.h>

/* git_libgit2_opts is variadic, which Swift cannot call: one function for each shape of arguments. */

static inline int asbuilt_set_switch(git_libgit2_opt_t option, int isOn) {
  return git_libgit2_opts(option, isOn);
}

static inline int asbuilt_set_size(git_libgit2_opt_t option, size_t bytes) {
  return git_libgit2_opts(option, bytes);
}

static inline int asbuilt_empty_search_path(git_config_level_t level) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, (int)level, "");
}

/* Extensions that are harmless for a reader. Names as git_config normalises them. */
static inline int asbuilt_allow_extensions(void) {
  const char *names[] = {
    "partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees",
  };
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof(names) / sizeof(names[0]));
}

#endif
