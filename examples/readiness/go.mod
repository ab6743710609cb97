module example.test/payments

go 1.22

require golang.org/x/text v0.22.0
