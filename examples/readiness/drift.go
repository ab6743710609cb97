package main

// driftPercent is how many of each 100 inputs this build answers otherwise than one with 0;
// `-ldflags "-X main.driftPercent=4"` or the flag -drift-percent sets another.
var driftPercent = "0"
