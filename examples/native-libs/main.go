// Command native-libs prints the versions of two C libraries that it found through pkg-config, and uses both: SQLite
// adds, OpenSSL hashes.
package main

/*
#cgo pkg-config: sqlite3 openssl
#include <openssl/crypto.h>
#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdio.h>

static int sum(int last) {
	sqlite3 *db;
	sqlite3_stmt *query;
	int result = -1;
	if (sqlite3_open(":memory:", &db) != SQLITE_OK) return result;
	const char *text =
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT sum(i) FROM n";
	if (sqlite3_prepare_v2(db, text, -1, &query, 0) == SQLITE_OK) {
		sqlite3_bind_int(query, 1, last);
		if (sqlite3_step(query) == SQLITE_ROW) result = sqlite3_column_int(query, 0);
	}
	sqlite3_finalize(query);
	sqlite3_close(db);
	return result;
}

static void hash(char *hex) {
	unsigned char digest[SHA256_DIGEST_LENGTH];
	SHA256((const unsigned char *)"crossgo", 7, digest);
	for (int i = 0; i < 4; i++) sprintf(hex + 2 * i, "%02x", digest[i]);
}
*/
import "C"

import (
	"fmt"
	"runtime"
)

func main() {
	var hex [9]C.char
	C.hash(&hex[0])
	fmt.Printf("%s/%s: SQLite %s (sum 1..100 = %d), %s (sha256 %s...)\n", runtime.GOOS, runtime.GOARCH,
		C.GoString(C.sqlite3_libversion()), C.sum(100),
		C.GoString(C.OpenSSL_version(C.OPENSSL_VERSION)), C.GoString(&hex[0]))
}
