module example.com/crossgo/native-libs

go 1.26

toolchain go1.27.4
