package orders

import (
	"errors"
	"testing"
)

func TestCheck(t *testing.T) {
	if err := Check(Order{ID: "a", Cents: 1, Currency: "EUR"}); err != nil {
		t.Fatal(err)
	}
	if err := Check(Order{ID: "a"}); !errors.Is(err, ErrAmount) {
		t.Fatalf("an order of nothing: %v", err)
	}
}

func TestTitle(t *testing.T) {
	if got := Title(" green tea "); got != "Green Tea" {
		t.Fatalf("got %q", got)
	}
}
