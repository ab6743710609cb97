package main

import (
	"fmt"
	"io"
	"sort"
	"strconv"
	"sync"
	"time"
)

var bounds = []float64{0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.8, 1, 2.5, 5, 10}

// metrics are the numbers of one process, in the text format of Prometheus 0.0.4.
type metrics struct {
	mu          sync.Mutex
	app         string
	version     string
	requests    map[int]int
	buckets     []int
	count       int
	sum         float64
	predictions int
	errors      int
}

func newMetrics(app, version string) *metrics {
	// Zeroes from the start: increase() does not see the first error otherwise.
	return &metrics{
		app: app, version: version, requests: map[int]int{200: 0, 500: 0}, buckets: make([]int, len(bounds)),
	}
}

func (m *metrics) request(status int, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.requests[status]++
	m.count++
	m.sum += took.Seconds()
	for i, bound := range bounds {
		if took.Seconds() <= bound {
			m.buckets[i]++
		}
	}
}

func (m *metrics) prediction(ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.predictions++
	if !ok {
		m.errors++
	}
}

func (m *metrics) write(w io.Writer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Fprintln(w, "# TYPE http_requests_total counter")
	statuses := make([]int, 0, len(m.requests))
	for status := range m.requests {
		statuses = append(statuses, status)
	}
	sort.Ints(statuses)
	for _, status := range statuses {
		fmt.Fprintf(w, "http_requests_total{app=%q,status=\"%d\"} %d\n", m.app, status, m.requests[status])
	}
	const duration = "http_request_duration_seconds"
	fmt.Fprintf(w, "# TYPE %s histogram\n", duration)
	for i, bound := range bounds {
		le := strconv.FormatFloat(bound, 'g', -1, 64)
		fmt.Fprintf(w, "%s_bucket{app=%q,le=%q} %d\n", duration, m.app, le, m.buckets[i])
	}
	fmt.Fprintf(w, "%s_bucket{app=%q,le=\"+Inf\"} %d\n", duration, m.app, m.count)
	fmt.Fprintf(w, "%s_sum{app=%q} %g\n%s_count{app=%q} %d\n", duration, m.app, m.sum, duration, m.app, m.count)
	fmt.Fprintln(w, "# TYPE model_predictions_total counter")
	fmt.Fprintf(w, "model_predictions_total{version=%q} %d\n", m.version, m.predictions)
	fmt.Fprintln(w, "# TYPE model_prediction_errors_total counter")
	fmt.Fprintf(w, "model_prediction_errors_total{version=%q} %d\n", m.version, m.errors)
}
