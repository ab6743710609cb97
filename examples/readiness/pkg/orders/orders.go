// Package orders is what others may import of the payments service; its exported names are held by the item data-contract.
package orders

import (
	"errors"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// Order is what schemas/orders.avsc describes.
type Order struct {
	ID       string `json:"id"`
	Cents    int64  `json:"cents"`
	Currency string `json:"currency"`
}

// ErrAmount is the error of an order that costs nothing.
var ErrAmount = errors.New("the amount must be positive")

// Check tells what is wrong with an order.
func Check(o Order) error {
	if o.Cents <= 0 {
		return ErrAmount
	}
	return nil
}

// Title is the name of a product as it stands on an invoice.
func Title(name string) string {
	return cases.Title(language.English).String(strings.TrimSpace(name))
}
