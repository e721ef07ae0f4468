/* Loads the DLL named by the first argument and calls the two functions it should export. */

#include <stdio.h>
#include <windows.h>

typedef int (*Function)(int, int);

int main(int count, char **arguments) {
  HMODULE library = count == 2 ? LoadLibraryA(arguments[1]) : NULL;
  if (!library) {
    fprintf(stderr, "cannot load the library: error %lu\n", GetLastError());
    return 2;
  }
  Function add = (Function)(void *)GetProcAddress(library, "zcc_add");
  Function mul = (Function)(void *)GetProcAddress(library, "zcc_mul");
  if (!add || !mul) {
    fprintf(stderr, "a function is missing\n");
    return 3;
  }
  printf("%d %d\n", add(2, 3), mul(4, 5));
  return 0;
}
