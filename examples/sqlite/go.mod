module example.com/crossgo/sqlite

go 1.26

toolchain go1.27.4

require github.com/mattn/go-sqlite3 v1.14.53
