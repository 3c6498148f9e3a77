package httpapi

// apart runs f on a stack of its own, which is gone after it: what an answer that
// goes on and on asked the database at its beginning would stay as the size of its
// stack. A panic of f is the caller's.
func apart[T any](f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
		panic any
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if r.panic = recover(); r.panic != nil {
				done <- r
			}
		}()
		r.value, r.err = f()
		done <- r
	}()
	r := <-done
	if r.panic != nil {
		panic(r.panic)
	}
	return r.value, r.err
}
