module example.test/payments

go 1.26

toolchain go1.27.4

require golang.org/x/text v0.22.0
