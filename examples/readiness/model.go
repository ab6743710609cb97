package main

import "fmt"

// answer is what the model says of one input.
type answer struct {
	Input    int     `json:"x"`
	Approved bool    `json:"approved"`
	Score    float64 `json:"score"`
}

// slot hashes an input to 0..999. The factor is coprime to 1,000, so any 1,000 inputs in a row meet each slot once:
// a share of N % is exactly 10 N of them.
func slot(input, factor int) int {
	rest := input % 1000
	if rest < 0 {
		rest += 1000
	}
	return (rest*factor + 71) % 1000
}

// predict answers an input; drift % of the inputs get the other decision.
func predict(input int, drift float64) answer {
	score := float64(slot(input, 617)) / 1000
	approved := score >= 0.5
	if float64(slot(input, 387)) < drift*10 {
		approved = !approved
	}
	return answer{Input: input, Approved: approved, Score: score}
}

// fails tells whether a service with that share of failures fails at this input.
func fails(input int, percent float64) bool {
	return float64(slot(input, 751)) < percent*10
}

func (a answer) String() string {
	return fmt.Sprintf("%d %t %.3f", a.Input, a.Approved, a.Score)
}
